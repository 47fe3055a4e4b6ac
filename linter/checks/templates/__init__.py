"""Tags of template languages, and MJML."""
