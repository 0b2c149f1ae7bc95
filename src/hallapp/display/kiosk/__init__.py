"""The kiosk: customers take a number by a finger. Nothing of anybody is asked or shown."""
