package archive

import (
	"encoding/hex"
	"encoding/json"
	"net/http"
	"slices"
)

// storeBody stores a body once and counts one more use of it.
func (t *tx) storeBody(b *blob) (int64, error) {
	var id int64
	found, err := t.row("SELECT id FROM body WHERE hash = ?", []any{b.hash}, &id)
	if err != nil {
		return 0, err
	}
	if found {
		_, err := t.exec("UPDATE body SET refs = refs + 1 WHERE id = ?", id)
		return id, err
	}
	return t.insert("INSERT INTO body (hash, size, refs, data) VALUES (?, ?, 1, ?)", b.hash, b.size, b.data)
}

// dropBody takes the body away from a capture, and from the file with its last use.
func (t *tx) dropBody(capture int64) error {
	var id *int64
	if found, err := t.row("SELECT body FROM capture WHERE id = ?", []any{capture}, &id); err != nil || !found || id == nil {
		return err
	}
	if _, err := t.exec("UPDATE capture SET body = NULL WHERE id = ?", capture); err != nil {
		return err
	}
	if _, err := t.exec("UPDATE body SET refs = refs - 1 WHERE id = ?", *id); err != nil {
		return err
	}
	_, err := t.exec("DELETE FROM body WHERE id = ? AND refs <= 0", *id)
	return err
}

// pack compresses; unpack gives it back.
func (a *Archive) pack(data []byte) []byte {
	return a.enc.EncodeAll(data, make([]byte, 0, len(data)/3+64))
}

func (a *Archive) unpack(data []byte) ([]byte, error) { return a.dec.DecodeAll(data, nil) }

// packHeader keeps the header of an answer, without cookies.
func (a *Archive) packHeader(h http.Header) ([]byte, error) {
	if h == nil {
		return nil, nil
	}
	if h.Get("Set-Cookie") != "" {
		h = h.Clone()
		h.Del("Set-Cookie")
	}
	data, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	return a.pack(data), nil
}

func hexString(b []byte) string { return hex.EncodeToString(b) }

// clip cuts a string for people to at most n bytes, at a character's border.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	r := []rune(s[:n])
	return string(slices.Clip(r[:len(r)-1])) + "…"
}
