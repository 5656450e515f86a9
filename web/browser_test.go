//go:build browser

package web

import (
	"context"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var screens = flag.String("screens", "", "directory to write pictures of every page to")

// visitor is a tab of a headless Chromium, open on a server of the invented corpus.
type visitor struct {
	t    *testing.T
	ctx  context.Context
	base string
	f    *fake
}

// patience is how long one step may take before the test is given up.
const patience = 10 * time.Minute

func browser(t *testing.T) *visitor {
	t.Helper()
	f := newFake()
	srv := httptest.NewServer(New(f, Options{Now: fixedNow, Demo: true, Status: func() (Status, error) { return fakeStatus, nil }}))
	t.Cleanup(srv.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WSURLReadTimeout(patience), chromedp.Flag("hide-scrollbars", true))
	if path := os.Getenv("CHROMIUM"); path != "" {
		options = append(options, chromedp.ExecPath(path))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	b := &visitor{t, ctx, srv.URL, f}
	b.scheme("light")
	return b
}

func (b *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *visitor) open(target string) { b.t.Helper(); b.do(chromedp.Navigate(b.base + target)) }

// click presses what css names once the page stands still: its script, which
// comes last, moves what is below it.
func (b *visitor) click(css, then string) {
	b.t.Helper()
	b.settled()
	b.do(chromedp.Click(chromedp.CSS(css)))
	if then != "" {
		b.do(chromedp.WaitVisible(chromedp.CSS(then)))
	}
}

// settled waits for the page's script, which is deferred.
func (b *visitor) settled() {
	b.t.Helper()
	for begin := time.Now(); eval[string](b, `document.readyState`) != "complete"; time.Sleep(20 * time.Millisecond) {
		if time.Since(begin) > patience {
			b.t.Fatal("the page never finished loading")
		}
	}
}

func (b *visitor) text(css string) string {
	b.t.Helper()
	return value(b, chromedp.Text(chromedp.CSS(css)))
}

func value[T any](b *visitor, a chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := chromedp.Run(ctx, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

func eval[T any](b *visitor, js string) T { b.t.Helper(); return value(b, chromedp.Evaluate[T](js)) }

func (b *visitor) scheme(name string) {
	b.t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: name},
		{Name: "prefers-reduced-motion", Value: "reduce"}, // a click must not aim at what still scrolls
	}})
	if err != nil {
		b.t.Fatal(err)
	}
}

// walk is the way of a journalist: a phrase, a country, an article, its speaker.
func walk(t *testing.T, script bool) {
	b := browser(t)
	if _, err := chromedp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script}); err != nil {
		t.Fatal(err)
	}
	b.open("/")
	b.settled()
	b.do(chromedp.SendKeys(chromedp.CSS("#q"), `"first since the river"`))
	b.click("form.search button[type=submit]", "ol.list")
	if script { // ticking the box is enough: the page asks for itself
		b.click("#f-country-MOZ", "ul.chips")
		if id := eval[string](b, `document.activeElement.id`); id != "f-country-MOZ" {
			t.Errorf("after ticking the focus is at %q", id)
		}
	} else {
		b.click("#f-country-MOZ", "")
		b.click("aside.filters button", "ul.chips")
	}
	if at := value(b, chromedp.Location()); !strings.Contains(at, "country=MOZ") || !strings.Contains(at, "first") {
		t.Fatalf("the address after ticking is %s", at)
	}
	b.click("ol.list h3 a", ".body .spoken")
	if got := b.text("h1"); got != b.f.articles[0].Title {
		t.Fatalf("the article opened is %q", got)
	}
	b.click(".saids .person", ".said blockquote")
	if who, said := b.text("h1"), b.text(".said blockquote"); who != "Celestino Macuacua" || !strings.Contains(said, "roof of the school") {
		t.Fatalf("the speaker's page is of %q, who says %q", who, said)
	}
}

func TestBrowserWalk(t *testing.T)              { walk(t, true) }
func TestBrowserWalkWithoutScript(t *testing.T) { walk(t, false) }

// TestBrowserKeyboard: the skip link is first, and Enter in the box searches.
func TestBrowserKeyboard(t *testing.T) {
	b := browser(t)
	b.open("/search?q=roof")
	b.do(chromedp.KeyEvent("\t"))
	if first, outline := eval[string](b, `document.activeElement.className`), eval[string](b, `getComputedStyle(document.activeElement).outlineStyle`); first != "skip" || outline == "none" {
		t.Errorf("the first tab stop is %q with outline %q", first, outline)
	}
	b.do(chromedp.SendKeys(chromedp.CSS("#q"), " bulletin\r"), chromedp.WaitVisible(chromedp.CSS("#nothing")))
	b.open("/search?q=bulletin")
	if eval[bool](b, `[...document.querySelectorAll("a,button,input,summary")].some(e => e.tabIndex < 0 && e.type !== "hidden")`) {
		t.Error("something cannot be reached by keyboard")
	}
}

// TestBrowserSuggest: the arrow keys choose a suggestion, Enter opens it.
func TestBrowserSuggest(t *testing.T) {
	b := browser(t)
	b.open("/")
	b.settled()
	b.do(chromedp.SendKeys(chromedp.CSS("#q"), "lindq"), chromedp.WaitVisible(chromedp.CSS("#suggest li")))
	for begin := time.Now(); eval[string](b, `document.querySelector("#suggest li span")?.textContent || ""`) != "Katharina Lindqvist"; time.Sleep(20 * time.Millisecond) {
		if time.Since(begin) > patience { // the keys may come slowly, and suggestions for the first few of them before
			b.t.Fatal("she is not suggested")
		}
	}
	b.do(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(".said")))
	if got := b.text("h1"); got != "Katharina Lindqvist" {
		t.Errorf("opened %q", got)
	}
}

// TestBrowserNarrow: at 320 px nothing scrolls sideways, in all languages.
func TestBrowserNarrow(t *testing.T) {
	b := browser(t)
	b.do(chromedp.EmulateViewport(320, 700))
	for _, lang := range []string{"en", "ar", "fr"} {
		for _, target := range everyPage(b.f) {
			b.open(withUI(target, lang))
			if wide := eval[string](b, `(() => {
  const w = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= w) return "";
  const out = [...document.querySelectorAll("body *")].filter(e => { const r = e.getBoundingClientRect(); return (r.right > w + 1 || r.left < -1) && !e.closest(".scroll,pre,.hidden,.skip,svg"); });
  return document.documentElement.scrollWidth + ": " + out.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ");
})()`); wide != "" {
				t.Errorf("%s in %s scrolls sideways at 320 px: %s", target, lang, wide)
			}
		}
	}
}

func TestBrowserRightToLeft(t *testing.T) {
	b := browser(t)
	b.do(chromedp.EmulateViewport(1280, 900))
	b.open("/search?q=roof&ui=ar")
	aside, hits := eval[float64](b, `document.querySelector("aside.filters").getBoundingClientRect().left`), eval[float64](b, `document.querySelector(".hits").getBoundingClientRect().left`)
	if dir := eval[string](b, `getComputedStyle(document.body).direction`); dir != "rtl" || aside > hits {
		t.Errorf("direction %s, filters at %v, hits at %v", dir, aside, hits)
	}
}

// TestBrowserMixed: a text of the other direction keeps its place in a page: the
// dots stand between date and title, the line stands where the words begin.
func TestBrowserMixed(t *testing.T) {
	b := browser(t)
	b.do(chromedp.EmulateViewport(1280, 900))
	b.open("/quotes?q=roof&ui=ar")
	if got := eval[string](b, `(() => {
  const box = (e) => e.getBoundingClientRect(), said = document.querySelector(".said"), p = said.querySelector("blockquote p");
  const meta = said.querySelector(".meta"), time = box(meta.children[0]), title = box(meta.children[1].querySelector("a"));
  const line = getComputedStyle(p.parentElement).borderRightWidth;
  if (getComputedStyle(p).direction !== "ltr" || getComputedStyle(p.parentElement).direction !== "rtl") return "directions";
  if (title.right > time.left - 5) return "no room for a dot between " + title.right + " and " + time.left;
  if (line !== "3px") return "the line is not at the right but the words are";
  return "";
})()`); got != "" {
		t.Error(got)
	}
	b.open("/articles/" + b.f.articles[0].ID + "?ui=ar")
	if got := eval[string](b, `(() => { const l = (s) => Math.round(document.querySelector(s).getBoundingClientRect().left); return l("h1") === l(".body") ? "" : "title at " + l("h1") + ", text at " + l(".body"); })()`); got != "" {
		t.Error(got)
	}
}

// TestBrowserAxe runs axe-core over every page, when its file is at hand
// (AXE=path of axe.min.js; it is fetched while building and not kept here).
func TestBrowserAxe(t *testing.T) {
	path := os.Getenv("AXE")
	if path == "" {
		t.Skip("AXE does not name axe.min.js")
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b := browser(t)
	for _, scheme := range []string{"light", "dark"} {
		b.scheme(scheme)
		for _, lang := range []string{"en", "ar"} {
			for _, target := range everyPage(b.f) {
				b.open(withUI(target, lang))
				b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => d.open = true)`), chromedp.Evaluate[chromedp.Void](string(source)))
				found := value(b, chromedp.Evaluate[[]string](`axe.run(document, {runOnly: ["wcag2a","wcag2aa","wcag21a","wcag21aa","wcag22aa","best-practice"]}).then(r => r.violations.map(v => v.id + ": " + v.help + " " + v.nodes.slice(0,2).map(n => n.html.slice(0,160) + " " + n.failureSummary).join(" | ")))`,
					chromedp.EvalAwaitPromise))
				for _, v := range found {
					t.Errorf("%s in %s, %s: %s", target, lang, scheme, v)
				}
			}
		}
	}
}

// TestBrowserPictures draws every page for people to look at: -screens DIR.
func TestBrowserPictures(t *testing.T) {
	if *screens == "" {
		t.Skip("-screens names no directory")
	}
	b := browser(t)
	for _, look := range []struct {
		name, lang, scheme string
		width              int64
	}{{"wide", "en", "light", 1280}, {"middle", "fr", "light", 768}, {"narrow", "en", "light", 320}, {"dark", "en", "dark", 1280}, {"arabic", "ar", "light", 1280}} {
		b.scheme(look.scheme)
		b.do(chromedp.EmulateViewport(look.width, 900))
		for i, target := range everyPage(b.f) {
			b.open(withUI(target, look.lang))
			name := fmt.Sprintf("%s-%02d%s.png", look.name, i, strings.NewReplacer("/", "-", "?", "-", "&", "-", "%", "", "+", "").Replace(target))
			if err := os.WriteFile(filepath.Join(*screens, name), value(b, chromedp.FullScreenshot(100)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func withUI(target, lang string) string {
	if strings.Contains(target, "?") {
		return target + "&ui=" + lang
	}
	return target + "?ui=" + lang
}
