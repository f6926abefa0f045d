"""The manual's page of permissions is made from what the program itself asks."""

from tools.permissions_page import PAGE, render


def test_the_page_of_permissions_is_current():
    assert PAGE.read_text("utf-8") == render(), "run: make docs"
