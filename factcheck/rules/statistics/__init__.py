"""The pack ``statistics``: results of tests, means and ratios as papers print them."""
