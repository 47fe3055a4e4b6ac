"""Programs that make committed data anew; no part of the package."""
