package crawl

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"time"
)

// Ping asks for an address that the operator chose, a watchdog that wants to
// hear from every good round. It waits at most ten seconds and reads at most
// 64 KiB; an answer other than 2xx is an error.
func Ping(ctx context.Context, url string) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	req.Header.Set("User-Agent", DefaultUserAgent)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return fmt.Errorf("ping: %w", err)
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(res.Body, 64<<10))
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("ping %s: it answered %s", url, res.Status)
	}
	return nil
}
