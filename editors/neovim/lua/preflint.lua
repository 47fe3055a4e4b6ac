-- preflint for Neovim 0.7 and later: `require("preflint").setup()`.
local M = {}

M.filetypes = {
  "mail", "eml", "html", "htmldjango", "jinja", "liquid", "handlebars", "mustache", "twig", "eruby", "mjml",
  "markdown", "text", "toml", "yaml",
}

M.options = {
  cmd = { "preflint", "server" },
  filetypes = M.filetypes,
  root_files = { "preflint.toml", ".preflint.toml", "pyproject.toml", ".git" },
  init_options = { virtualDocuments = true },
}

local CONFIGS = { ["preflint.toml"] = true, [".preflint.toml"] = true, ["pyproject.toml"] = true }

local function folder_of(buffer)
  local name = vim.api.nvim_buf_get_name(buffer)
  local start = name ~= "" and vim.fn.fnamemodify(name, ":p:h") or vim.fn.getcwd()
  local folder = start
  while true do
    for _, file in ipairs(M.options.root_files) do
      if vim.fn.empty(vim.fn.glob(folder .. "/" .. file, true)) == 0 then
        return folder
      end
    end
    local above = vim.fn.fnamemodify(folder, ":h")
    if above == folder then
      return start
    end
    folder = above
  end
end

local function client_of(buffer)
  for _, client in pairs(vim.lsp.buf_get_clients and vim.lsp.buf_get_clients(buffer) or
    vim.lsp.get_clients({ bufnr = buffer, name = "preflint" })) do
    if client.name == "preflint" then
      return client
    end
  end
end

-- Ask the server something and wait for the answer.
local function ask(buffer, command, arguments)
  local params = { command = command, arguments = arguments }
  local answers = vim.lsp.buf_request_sync(buffer, "workspace/executeCommand", params, 10000) or {}
  for _, answer in pairs(answers) do
    if answer.result ~= nil and answer.result ~= vim.NIL then
      return answer.result
    end
  end
end

-- A decoded part as a buffer of its own; writing it changes that part of the mail and nothing else.
function M.open_part()
  local mail = vim.api.nvim_get_current_buf()
  local params = vim.lsp.util.make_position_params(0, "utf-16")
  local at = params.position
  local found = ask(mail, "preflint.openPart", { params.textDocument.uri, at.line, at.character })
  if not found then
    return
  end
  local buffer = vim.fn.bufadd(found.uri)
  vim.fn.bufload(buffer)
  local is_dos = found.text:find("\r\n", 1, true) ~= nil
  local lines = vim.split(found.text, is_dos and "\r\n" or "\n", { plain = true })
  local ends = lines[#lines] == ""
  if ends then
    table.remove(lines)
  end
  vim.bo[buffer].buftype = "acwrite"
  vim.bo[buffer].swapfile = false
  vim.bo[buffer].fileformat = is_dos and "dos" or "unix"
  vim.bo[buffer].fixendofline = false
  vim.bo[buffer].endofline = ends
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  vim.bo[buffer].modified = false
  vim.api.nvim_create_autocmd("BufWriteCmd", {
    buffer = buffer,
    callback = function()
      if ask(buffer, "preflint.writePart", { found.uri }) then
        vim.bo[buffer].modified = false
      end
    end,
  })
  local client = client_of(mail)
  vim.bo[buffer].filetype = found.languageId == "html" and "html" or "text"
  vim.api.nvim_set_current_buf(buffer)
  vim.lsp.buf_attach_client(buffer, client.id)
end

-- The rule behind a diagnostic, in a window beside the text.
function M.show_rule(code)
  local text = ask(0, "preflint.explain", { code })
  if text then
    vim.lsp.util.open_floating_preview(vim.split(text, "\n", { plain = true }), "", { border = "single" })
  end
end

-- Make all fixes that keep the meaning.
function M.fix_all()
  local params = vim.lsp.util.make_range_params(0, "utf-16")
  params.context = { only = { "source.fixAll.preflint" }, diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000) or {}
  for _, answer in pairs(answers) do
    for _, action in ipairs(answer.result or {}) do
      local done = action.edit and action
        or (vim.lsp.buf_request_sync(0, "codeAction/resolve", action, 10000) or {})
      for _, one in pairs(action.edit and { { result = action } } or done) do
        if one.result and one.result.edit then
          vim.lsp.util.apply_workspace_edit(one.result.edit, "utf-16")
        end
      end
    end
  end
end

function M.start(buffer)
  local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ":t")
  local filetype = vim.bo[buffer].filetype
  if vim.bo[buffer].buftype ~= "" or (filetype == "toml" and not CONFIGS[name]) then
    return
  end
  local folder = folder_of(buffer)
  M.clients = M.clients or {}
  if not M.clients[folder] or vim.lsp.client_is_stopped and vim.lsp.client_is_stopped(M.clients[folder]) then
    M.clients[folder] = vim.lsp.start_client({
      name = "preflint",
      cmd = M.options.cmd,
      root_dir = folder,
      workspace_folders = { { uri = vim.uri_from_fname(folder), name = folder } },
      init_options = M.options.init_options,
    })
  end
  if M.clients[folder] then
    vim.lsp.buf_attach_client(buffer, M.clients[folder])
  end
end

function M.setup(options)
  M.options = vim.tbl_deep_extend("force", M.options, options or {})
  vim.lsp.commands["preflint.showRule"] = function(command)
    M.show_rule(command.arguments[1])
  end
  local group = vim.api.nvim_create_augroup("preflint", { clear = true })
  vim.api.nvim_create_autocmd("BufReadPost", {
    group = group,
    pattern = { "*.eml" },
    callback = function(event)
      vim.bo[event.buf].filetype = "mail"
    end,
  })
  vim.api.nvim_create_autocmd("FileType", {
    group = group,
    pattern = M.options.filetypes,
    callback = function(event)
      M.start(event.buf)
    end,
  })
  vim.api.nvim_create_user_command("PreflintOpenPart", M.open_part, {})
  vim.api.nvim_create_user_command("PreflintFixAll", M.fix_all, {})
end

return M
