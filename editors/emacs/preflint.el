;;; preflint.el --- Check mails and templates with eglot  -*- lexical-binding: t; -*-

;; Package-Requires: ((emacs "26.3") (eglot "1.9"))
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; (require 'preflint), and M-x eglot in a mail, a draft or a template; or `preflint-setup' for all of them.

;;; Code:

(require 'eglot)

(define-derived-mode preflint-eml-mode text-mode "E-mail"
  "A mail as it is sent (RFC 5322).")
(add-to-list 'auto-mode-alist '("\\.eml\\'" . preflint-eml-mode))

(define-derived-mode preflint-mjml-mode sgml-mode "MJML"
  "A mail template in MJML.")
(add-to-list 'auto-mode-alist '("\\.mjml\\'" . preflint-mjml-mode))

(put 'preflint-eml-mode 'eglot-language-id "eml")
(put 'preflint-mjml-mode 'eglot-language-id "mjml")

(defgroup preflint nil "Checks of outbound mail." :group 'mail)

(defcustom preflint-command '("preflint" "server")
  "The program and its arguments."
  :type '(repeat string))

(defcustom preflint-options nil
  "Settings for the server, such as (:lang \"zh\" :grammar :json-false)."
  :type 'plist)

(defvar preflint-modes
  '(preflint-eml-mode preflint-mjml-mode message-mode mail-mode html-mode mhtml-mode web-mode markdown-mode text-mode)
  "Modes whose files are checked.")

(defun preflint--contact (&optional _interactive)
  "How the server is started and what it is told."
  (append preflint-command (list :initializationOptions (or preflint-options eglot--{}))))

(add-to-list 'eglot-server-programs (cons preflint-modes #'preflint--contact))

;;;###autoload
(defun preflint-setup ()
  "Check mails and templates whenever one is opened."
  (dolist (mode preflint-modes)
    (add-hook (intern (format "%s-hook" mode)) #'eglot-ensure)))

(defun preflint-fix-all ()
  "Make all fixes that keep the meaning."
  (interactive)
  (eglot-code-actions (point-min) (point-max) "source.fixAll.preflint" t))

(cl-defmethod eglot-execute-command (server (_command (eql preflint.showRule)) arguments)
  "Show the rule of ARGUMENTS, as SERVER explains it, in a window of its own."
  (let ((text (jsonrpc-request server :workspace/executeCommand
                               `(:command "preflint.explain" :arguments ,arguments))))
    (with-help-window "*preflint*" (princ text))))

(provide 'preflint)
;;; preflint.el ends here
