package demo

import (
	"fmt"
	"strings"
	"sync"
)

// noise is style and script of about the size the real site carries inline. It
// is made once; it means nothing.
var noise = sync.OnceValue(func() (n struct{ css, js, old string }) {
	var css, js, old strings.Builder
	parts := strings.Fields("header menu hero card teaser block region sidebar footer pager field figure caption search filter tag share finder slide banner")
	for i := range 92 {
		a, b := parts[i%len(parts)], parts[(i*7+3)%len(parts)]
		fmt.Fprintf(&css, ".layout--%s .%s__%s-%d{margin:%dpx %dpx;padding:.%drem;max-width:%d%%}@media(min-width:%dpx){.%s--%d{display:flex}}\n",
			a, a, b, i, i%9, i%13, i%10, 40+i%60, 480+i%7*120, b, i)
	}
	for i := range 92 {
		fmt.Fprintf(&js, `{"view":"%s_%d","dom":"js-%x","args":["%s",%d],"pager":%d,"said":"no \u201cspeech\u201d here"},`, parts[i%len(parts)], i, i*2654435761%(1<<28), parts[(i*5)%len(parts)], i, i%4)
	}
	for i := range 95 {
		fmt.Fprintf(&old, "function MM_swap%d(o,n){var d=document,a=d['%s'+%d];if(a&&n){a.src='/img/%s_%d.gif';return false;}}\n", i, parts[i%len(parts)], i, parts[(i*3)%len(parts)], i)
	}
	n.css, n.js, n.old = css.String(), strings.TrimSuffix(js.String(), ","), old.String()
	return n
})

// submenus are entries below each heading of the menu, the same on every page.
var submenus = [][]string{
	{"Our mandate", "Structure", "Director General’s office", "Members and observers", "History", "Evaluation"},
	{"What We Do", "Protection", "Return and reintegration", "Health", "Labour mobility", "Partnerships", "Emergencies", "Climate"},
	{"Asia and the Pacific", "East, Horn and Southern Africa", "Europe and Central Asia", "Latin America and the Caribbean", "Middle East and North Africa", "West and Central Africa"},
	{"Work with us", "Get involved", "Donate", "Internships"},
	{"Data centre", "Displacement tracking", "Publications", "Missing people"},
	{"Goals and targets"},
}
