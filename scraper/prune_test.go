package scraper

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// outline renders a tree without comments and the contents of scripts and
// styles: what pruning must not change.
func outline(t testing.TB, b []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b))
	if err != nil {
		return "error"
	}
	var out strings.Builder
	var walk func(n *html.Node)
	text := ""
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			if p := n.Parent; p != nil && (p.Data == "script" && !strings.Contains(strings.ToLower(attr(p, "type")), "ld+json") || p.Data == "style") {
				return
			}
			text += n.Data
			return
		case n.Type == html.CommentNode:
			return
		}
		out.WriteString(text + "<" + n.Data)
		text = ""
		for _, a := range n.Attr {
			out.WriteString(" " + a.Key + "=" + a.Val)
		}
		out.WriteString(">")
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		out.WriteString(text + "</>")
		text = ""
	}
	walk(root)
	return out.String()
}

var pruneCases = []string{
	`<p>a<!-- b -->c</p>`, `<script>if (a < b) { "</p>" }</script><p>x`, `<STYLE>p > a {}</STYLE ><p>x`, `<script type="application/ld+json">{"a":1}</script>x`,
	`<title>a <!-- b</title><p>c --> d`, `<textarea><script>x</textarea><p>y</script>`, `<a title="<!-- x">y</a> -->`, `<a title='>'><script>a</script>b`, `<!-- a --!> b --> c`, `<!--> a`, `<!---> a -->`,
	`<script><!-- <script> </script> --></script>x`, `<script>a`, `<style>a`, `<!-- a`, `<p a="b`, `</script x="</p>"><p>z`, `<scripty>a</scripty>`, `<svg><style>a</style><script>b</script></svg>c`,
	`<noscript><!-- a --></noscript>b`, `<select><script>a</script><option>b</select>`, `<p a=b"c>d<script>e</script>f`, `<p =">">x`, `<script/>a</script>b`, `<script a="x>y">z</script>w`, `<!doctype html><!-- a --><html><!-- b --><head>`, `<table><!-- a --><script>b</script><tr><td>c`, `a<!-- b -- c -->d`, `</ a><b>`, `<!n-<script> </script>x`, `<?php <script>?> a </script>b`, `</><script>a</script>b`, `a<<!-- b -->c`, `<svg><path d="x"/></svg><script>a</script>b`, `<svg/><script>a</script>b`, `<svg><title>a</title><path/></svg><script>b</script>c`, `<svg><p><title></svg><script>b</script></title>c`, `<svg><p></svg><style>a</style>b`, `<svg><![CDATA[</svg>]]></svg><script>a</script>`, `<select><option>a<p></select><script>b</script>c`, `<math><mi></math><!-- a -->b`, `<svg><foreignObject><p></svg><script>a</script>b`, `<select><input></select><style>a</style>b`, `&am<!-- b -->p;`, `</ <script>a</script>b`, `<style></styl></style>a`,
}

func TestPrune(t *testing.T) {
	for _, c := range pruneCases {
		if got, want := outline(t, prune([]byte(c))), outline(t, []byte(c)); got != want {
			t.Errorf("%q is another page without what is pruned, %q:\n got %s\nwant %s", c, prune([]byte(c)), got, want)
		}
	}
	for _, slug := range slugs(t) {
		b := page(t, slug).Body
		if outline(t, prune(b)) != outline(t, b) {
			t.Errorf("%s is another page without what is pruned", slug)
		}
	}
	if got := string(prune([]byte(`<p>a</p><script>b</script><!-- c --><style>d</style>e`))); got != `<p>a</p><script></script><!----><style></style>e` {
		t.Errorf("pruned to %q", got)
	}
}

func FuzzPrune(f *testing.F) {
	for _, c := range pruneCases {
		f.Add([]byte(c))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if got, want := outline(t, prune(b)), outline(t, b); got != want {
			t.Errorf("%q pruned to %q:\n got %s\nwant %s", b, prune(b), got, want)
		}
	})
}
