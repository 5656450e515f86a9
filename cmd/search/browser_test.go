//go:build browser

package main

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// TestBrowserDemo walks through the real demo as a journalist: search a phrase,
// tick a country, open an article, go to its speaker's quotations.
func TestBrowserDemo(t *testing.T) {
	url, _, stop := demoRunning(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(patience))
	if path := os.Getenv("CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	alloc, cancelAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	defer cancelAlloc()
	tab, cancelTab := chromedp.NewContext(alloc)
	defer cancelTab()
	if err := chromedp.Do(tab, chromedp.Navigate("about:blank")); err != nil { // starts the browser, which lives as long as tab
		t.Fatal(err)
	}
	_, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-reduced-motion", Value: "reduce"}, // a click must not aim at what still scrolls
	}})
	if err != nil {
		t.Fatal(err)
	}
	do := func(steps ...chromedp.Action[chromedp.Void]) {
		t.Helper()
		ctx, cancel := context.WithTimeout(tab, patience)
		defer cancel()
		if err := chromedp.Do(ctx, steps...); err != nil {
			t.Fatal(err)
		}
	}
	text := func(css string) string {
		t.Helper()
		ctx, cancel := context.WithTimeout(tab, patience)
		defer cancel()
		s, err := chromedp.Run(ctx, chromedp.Text(chromedp.CSS(css)))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	// settled waits for the page's script, which is deferred and moves what is below it.
	settled := func() {
		t.Helper()
		for begin := time.Now(); ; time.Sleep(20 * time.Millisecond) {
			if ready, err := chromedp.Run(tab, chromedp.Evaluate[bool](`document.readyState === "complete"`)); err != nil {
				t.Fatal(err)
			} else if ready {
				return
			} else if time.Since(begin) > patience {
				t.Fatal("the page never finished loading")
			}
		}
	}
	click := func(css, then string) {
		t.Helper()
		settled()
		do(chromedp.Click(chromedp.CSS(css)), chromedp.WaitVisible(chromedp.CSS(then)))
	}
	do(chromedp.Navigate(url + "/"))
	settled()
	do(chromedp.SendKeys(chromedp.CSS("#q"), `"floating clinic"`))
	click("form.search button[type=submit]", "ol.list")
	click("#f-country-SSD", "ul.chips")
	if chips := text("ul.chips"); !strings.Contains(chips, "South Sudan") {
		t.Errorf("after ticking South Sudan the filters are %q", chips)
	}
	click("ol.list h3 a", ".body .spoken")
	if title := text("h1"); !strings.Contains(title, "Floating Clinic") {
		t.Errorf("the article opened is %q", title)
	}
	who := text(".saids .person")
	click(".saids .person", ".said blockquote")
	if name := text("h1"); name != who {
		t.Errorf("the page of %q is headed %q", who, name)
	}
	if code := stop(); code != 0 {
		t.Errorf("stopped, it exits with %d", code)
	}
}
