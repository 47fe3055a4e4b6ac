"""The language server: open files checked as they are typed, for every editor that speaks LSP 3.17."""
