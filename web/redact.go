package web

// Redact takes e-mail addresses and telephone numbers out of the text of a
// contact block, as every answer does; for exports that do not pass through here.
func Redact(contact string) string { return redact(contact) }
