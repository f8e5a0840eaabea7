"""JUnit XML for CI servers: a test case for each figure and each finding."""

from __future__ import annotations

from xml.etree import ElementTree

from factcheck.model import Finding, Judgement, Report
from factcheck.renderers import wording


def render(report: Report) -> str:
    """The report as JUnit XML.

    A figure that differs and a live finding of severity "error" are failures; a figure that was not checked and a
    suppressed finding are skipped, with the reason.
    """
    cases = [_judgement(report, judgement) for judgement in wording.judgements(report)]
    cases += [_finding(report, finding) for finding in report.findings]
    suite = ElementTree.Element(
        "testsuite",
        name=wording.visible(report.document.source),
        tests=str(len(cases)),
        failures=str(sum(case.find("failure") is not None for case in cases)),
        skipped=str(sum(case.find("skipped") is not None for case in cases)),
        errors="0",
    )
    suite.extend(cases)
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root, " ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _case(report: Report, place: str, name: str, line: int) -> ElementTree.Element:
    source = wording.visible(report.document.source)
    return ElementTree.Element("testcase", classname=source, name=f"{place}: {name}", file=source, line=str(line))


def _judgement(report: Report, judgement: Judgement) -> ElementTree.Element:
    figure = judgement.claim.figure
    where = report.document.locate(figure.span)
    case = _case(report, wording.place(where), f"“{wording.visible(figure.surface)}”", where.line)
    message = wording.visible(wording.told(judgement))
    if judgement.verdict == "differs":
        failure = ElementTree.SubElement(case, "failure", type="differs", message=message)
        failure.text = wording.visible("; ".join(judgement.arithmetic))
    elif judgement.verdict == "not checked":
        ElementTree.SubElement(case, "skipped", message=f"{judgement.reason}: {message}")
    else:
        ElementTree.SubElement(case, "system-out").text = f"{judgement.verdict}: {message}"
    return case


def _finding(report: Report, finding: Finding) -> ElementTree.Element:
    where = report.document.locate(finding.spans[0])
    case = _case(report, wording.place(where), f"{finding.code} {finding.name}", where.line)
    message = wording.visible(finding.message)
    if finding.suppressed:
        ElementTree.SubElement(case, "skipped", message=f"suppressed: {wording.visible(finding.suppressed)}")
    elif finding.severity == "error":
        failure = ElementTree.SubElement(case, "failure", type=finding.code, message=message)
        failure.text = wording.visible(wording.joined_places(report, finding.spans))
    else:
        ElementTree.SubElement(case, "system-out").text = f"{finding.severity}: {message}"
    return case
