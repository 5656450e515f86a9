package index

import (
	"context"
	"testing"

	"iomnews/index/indextest"
)

// TestSuite runs the suite that every engine must pass.
func TestSuite(t *testing.T) {
	indextest.Run(t, func(t *testing.T) indextest.Engine {
		dir := t.TempDir()
		w := openWriter(t, dir, Options{})
		t.Cleanup(func() { shut(t, w) })
		r := patient(t, dir, Options{Poll: -1})
		t.Cleanup(func() { shut(t, r) })
		return indextest.Engine{Writer: w, Pin: func(ctx context.Context, id string) (indextest.View, error) {
			if id == "" {
				if err := r.Refresh(ctx); err != nil {
					return nil, err
				}
			}
			v, err := r.Pin(ctx, id)
			if err != nil {
				return nil, err
			}
			return v, nil
		}}
	})
}
