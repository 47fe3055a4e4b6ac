"""Programs for maintainers: committed data made anew, a release made and tried. No part of the package."""
