"""The pack ``accounts``: balance sheets, subtotals, and columns derived from others."""
