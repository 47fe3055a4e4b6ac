use zed_extension_api::{self as zed, settings::LspSettings, serde_json, LanguageServerId, Result};

struct Preflint;

impl zed::Extension for Preflint {
    fn new() -> Self {
        Preflint
    }

    /// The program of the settings, else the one on the `PATH`.
    fn language_server_command(&mut self, id: &LanguageServerId, worktree: &zed::Worktree) -> Result<zed::Command> {
        let set = LspSettings::for_worktree(id.as_ref(), worktree).ok().and_then(|found| found.binary);
        let path = set.as_ref().and_then(|binary| binary.path.clone()).or_else(|| worktree.which("preflint"));
        let command = path.ok_or("preflint is not installed: pipx install 'preflint[server]'")?;
        let args = set.and_then(|binary| binary.arguments).unwrap_or_else(|| vec!["server".into()]);
        Ok(zed::Command { command, args, env: worktree.shell_env() })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &zed::Worktree,
    ) -> Result<Option<serde_json::Value>> {
        Ok(LspSettings::for_worktree(id.as_ref(), worktree)?.initialization_options)
    }
}

zed::register_extension!(Preflint);
