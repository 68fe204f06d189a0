"""What somebody does on a page to bring it into a state of its own."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page as Tab


def press(selector: str) -> Callable[[Tab], object]:
    def pressed(tab: Tab) -> None:
        with tab.expect_navigation():
            tab.locator(selector).first.click()

    return pressed


def choose_taken(tab: Tab) -> None:
    """Choose a room that is taken all morning, with or without a script."""
    stall = tab.locator("#bar-place option", has_text="Stall").get_attribute("value")
    tab.goto(f"{tab.url.partition('?')[0]}?place={stall}&day=2026-11-24&from=10:00&until=11:00")


def withdraw(tab: Tab) -> None:
    tab.fill("[name=name]", "Mara Ebert")
    tab.fill("[name=email]", "mara.ebert@tenne.example")
    tab.fill("[name=contract]", "Zehnerkarte 0042")
    press("main form[method=post] button")(tab)


def withdraw_for_good(tab: Tab) -> None:
    withdraw(tab)
    press("main form[method=post] button")(tab)


def call(tab: Tab) -> None:
    tab.fill("[name=name]", "Gerda Ruft-An")
    tab.fill("[name=phone]", "04321 5550123")
    press("main form[method=post] button")(tab)


def close_desk(tab: Tab) -> None:
    tab.select_option("[name=resource]", index=6)
    tab.fill("[name=last_day]", "2026-11-27")
    tab.fill("[name=reason]", "Bildschirm wird repariert")
    press("main form[method=post] button.button-filled")(tab)


def allocate_desk(tab: Tab) -> None:
    tab.select_option("[name=resource]", index=6)
    tab.fill("[name=name]", "Berta Beispiel")
    tab.fill("[name=email]", "berta@tenne.example")
    tab.fill("[name=first_day]", "2026-11-25")
    tab.fill("[name=price]", "150")
    press("main form[method=post] button.button-filled.button-wide")(tab)


def shut_house(tab: Tab) -> None:
    tab.fill("[name=first_day]", "2026-11-26")
    tab.fill("[name=last_day]", "2026-11-27")
    tab.fill("[name=reason]", "Rohrbruch")
    press("main form[method=post] button.button-filled")(tab)


def move_booking(tab: Tab) -> None:
    tab.fill("[name=reason]", "Heizung fällt aus")
    press("main form[method=post] button.button-filled")(tab)
