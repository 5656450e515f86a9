package archive

import "context"

// State implements crawl.Store.
func (a *Archive) State(ctx context.Context, key string) ([]byte, error) {
	var value []byte
	if _, err := a.readRow(ctx, "SELECT value FROM state WHERE key = ?", []any{key}, &value); err != nil {
		return nil, a.explain("read", "state "+key, err)
	}
	return value, nil
}

// SetState implements crawl.Store. A nil value removes the key.
func (a *Archive) SetState(ctx context.Context, key string, value []byte) error {
	err := a.write(ctx, func(t *tx) error {
		if value == nil {
			_, err := t.exec("DELETE FROM state WHERE key = ?", key)
			return err
		}
		_, err := t.exec("INSERT INTO state (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, value)
		return err
	})
	if err != nil {
		return a.explain("write", "state "+key, err)
	}
	return nil
}
