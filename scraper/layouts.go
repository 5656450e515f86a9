package scraper

import "iomnews/internal/news"

// What the generations of IOM's sites have in common.
var (
	drupal9 = css(".node__content", "[data-history-node-id]", ".dialog-off-canvas-main-canvas", ".field--name-body", ".field--type-text-with-summary", ".field--name-title",
		".layout-content", ".block-system-main-block", ".narrow-content", ".layout-container", ".block-page-title-block")
	drupal9Body = css("div.narrow-content div.field--type-text-with-summary", ".node--view-mode-full .field--name-body", "article[data-history-node-id] .field--name-body", ".node__content .field--name-body",
		".field--name-body", ".field--name-field-body", ".field--name-field-contents", ".field--name-field-content", ".field--type-text-with-summary", ".field--type-text-long", ".block-field-blocknodepress-releasebody", "[property='schema:text']", "[itemprop='articleBody']",
		".node__content .text-formatted", ".text-formatted", ".node__content", "[data-history-node-id]")
	drupal9Title = css("h1 .field--name-title", "h1.page-title", ".block-page-title-block h1", "h1.node__title", "h1.title")
	drupal9Date  = css("[property='schema:dateCreated']", ".field--name-field-date", ".field--name-field-publication-date", ".field--name-field-published-date", ".field--name-created", "div.date", "span.date", ".node__submitted", ".submitted", ".post-date", ".article-date", ".publish-date", ".news-date")
	drupal9Lead  = css(".field--name-field-summary", ".field--name-field-lead", ".field--name-field-subtitle", ".field--name-field-standfirst", ".field--name-field-intro")
	drupal9By    = css(".field--name-field-author", ".field--name-field-authors", ".field--name-field-byline", ".node__author", ".author-name", "[rel='author']", ".author", ".byline")
	drupal9Label = css("div.tag", ".article-type", ".news-type", ".content-type", ".field--name-field-press-release-type", ".field--name-field-news-type", ".field--name-field-type", ".kicker", ".eyebrow")
	drupal9Tags  = []tagRule{
		{"country", css(".field--name-field-country .field__item", ".field--name-field-countries .field__item", ".field--name-field-region-country .field__item", ".field--name-field-country a", "div.field--name-field-country")},
		{"region", css(".field--name-field-region .field__item", ".field--name-field-regions .field__item")},
		{"theme", css(".field--name-field-themes .field__item", ".field--name-field-theme .field__item", ".field--name-field-thematic-areas .field__item", ".field--name-field-tags .field__item", ".field--name-field-topics .field__item", ".field--name-field-topic .field__item")},
	}
)

// layouts, most specific first. docs/layouts.md tells how to add one.
var layouts = []Layout{
	{
		Name: "storyteller", Kind: news.KindStory, Hosts: []string{"storyteller."},
		Title: css("h1.entry-title", "h1.story-title", "h1.post-title"), Body: append(css(".entry-content", ".story-content", ".post-content", ".story-body", ".field--name-field-contents"), drupal9Body...),
		Date: css("time.entry-date", ".story-date", ".entry-date", ".post-date"), By: append(css(".entry-author", ".story-author", ".byline", ".author"), drupal9By...), Lead: drupal9Lead, Label: drupal9Label, Tags: drupal9Tags,
		Odd: "long texts in sections, pull quotes, photo essays; by-line with name and office", Fill: []string{"title", "body", "lang"},
	},
	{
		Name: "weblog", Kind: news.KindBlog, Hosts: []string{"weblog."},
		Title: css("h1.entry-title", "h1.post-title", "h2.entry-title", "h1#page-title"), Body: append(css(".entry-content", ".post-content", ".post-body", ".field-name-body"), drupal9Body...),
		Date: css("time.entry-date", ".entry-date", ".post-date", ".posted-on", ".submitted"), By: css(".author.vcard", ".entry-author", ".byline", ".author"), Tags: []tagRule{{"category", css(".cat-links a", "a[rel~='category']")}, {"theme", css(".tag-links a", "a[rel='tag']")}},
		Odd: "opens with By NAME in a line of its own", Fill: []string{"title", "body", "lang", "published"},
	},
	{
		Name: "jahia", Kind: news.KindNews, Paths: []string{"jahia"},
		Title: css("h1", "td.title", ".articleTitle", ".newsTitle", "td .title"), Body: css(".articleBody", ".newsBody", ".article-body", "td.content", "td.body", "td.text", "#content", ".content", "td"),
		Date: css(".articleDate", ".newsDate", ".date", "td.date"),
		Odd:  "tables that arrange the page, lines broken by hand at about 65 columns, attributes left in the text", Fill: []string{"title", "body", "lang"},
	},
	{
		Name: "drupal7-feed", Kind: news.KindNews, Paths: []string{"aggregator"},
		Marks: css(".feed-item", ".aggregator-item", ".item-content", ".feed-item-body", ".node-feed-item", "#block-system-main", "#content"),
		Title: css("h3.feed-item-title", ".feed-item-title", "h1#page-title", "h1.title"), Body: css(".feed-item-body", ".feed-item-description", ".item-content", ".aggregator-item .content"), Date: css(".feed-item-meta", ".feed-item-date", ".submitted"),
		Odd: "label lines Posted, Region-Country, Themes, Language, Categories in the middle of the text", Fill: []string{"title", "body", "lang", "published"},
	},
	{
		Name: "drupal7-news", Kind: news.KindNews,
		Marks: css(".field-name-body", ".node-press-release", "body.node-type-press-release", "body.node-type-news", ".node-type-page .field-name-body", "#block-system-main .node", ".field-name-field-posted", ".field-type-text-with-summary"),
		Title: css("h1#page-title", "h1.page__title", "h1.page-title", "h1.title", ".node-title", "h2.node-title", "#page-title"),
		Body:  css(".node .field-name-body", ".field-name-body", ".field-type-text-with-summary", ".field-name-field-body", "#block-system-main .content", "#block-system-main"),
		Date:  css(".field-name-field-posted", ".field-name-post-date", ".field-name-field-date", ".date-display-single", ".submitted", ".posted"), Lead: css(".field-name-field-subtitle", ".field-name-field-summary"), By: css(".field-name-field-author", ".username"),
		Label: css(".field-name-field-press-release-type", ".field-name-field-type"),
		Tags: []tagRule{{"country", css(".field-name-field-region-country .field-item", ".field-name-field-country .field-item")},
			{"theme", css(".field-name-field-themes .field-item", ".field-name-field-theme .field-item", ".field-name-field-tags .field-item")}, {"category", css(".field-name-field-categories .field-item")}},
		Odd: "label lines Posted, Region-Country, Themes, Press Release Type; Drupal's month-first dates in any language", Fill: []string{"title", "published", "body", "lang", "tags"},
	},
	drupalNine("drupal9-statement", news.KindStatement, "statements"),
	drupalNine("drupal9-speech", news.KindSpeech, "speeches"),
	drupalNine("drupal9-story", news.KindStory, "stories", "story"),
	drupalNine("drupal9-blog", news.KindBlog, "blog", "blogs"),
	drupalNine("drupal9-video", news.KindVideo, "video", "videos"),
	drupalNine("drupal9-news", news.KindNews),
	{
		Name: "wordpress", Kind: "", Marks: css(".entry-content", ".wp-block-post-content", "body.single-post", ".post-content"),
		Title: css("h1.entry-title", "h1.wp-block-post-title", "h1.post-title", ".entry-title"), Body: css(".entry-content", ".wp-block-post-content", ".post-content"),
		Date: css("time.entry-date", ".wp-block-post-date", ".entry-date", ".posted-on", ".post-date"), By: css(".author.vcard", ".wp-block-post-author-name", ".entry-author", ".byline"),
		Tags: []tagRule{{"category", css(".cat-links a", "a[rel~='category']")}, {"theme", css(".tag-links a", "a[rel='tag']")}},
		Odd:  "campaign and project sites of IOM", Fill: []string{"title", "published", "body", "lang"},
	},
	{
		Name: "plain", Kind: news.KindNews, Paths: []string{"press-room", "pr-type", "pbn"}, Title: css("h1", "h2"), Body: css("pre", "#content", ".content", "td"),
		Odd: "pages of before 2012 without a frame: text in one element, lines broken by hand", Fill: []string{"title", "body", "lang"},
	},
}

// drupalNine is the layout of the sites since 2021 for one kind of article.
func drupalNine(name, kind string, paths ...string) Layout {
	l := Layout{Name: name, Kind: kind, Paths: paths, Marks: drupal9, Title: drupal9Title, Body: drupal9Body, Date: drupal9Date, Lead: drupal9Lead, By: drupal9By, Label: drupal9Label, Tags: drupal9Tags,
		Odd: "label line News / Global, caption above the text, office finder below", Fill: []string{"title", "published", "body", "lang"}}
	switch kind {
	case news.KindBlog:
		l.Body = append(css("div.node--type-blog-list div.field--name-field-contents", ".node--type-blog .field--name-field-contents"), drupal9Body...)
	case news.KindStory:
		l.Body = append(css(".node--type-story .field--name-field-contents", ".node--type-featured-stories .field--name-field-contents", ".field--name-field-contents", ".paragraph--type--text"), drupal9Body...)
	case news.KindNews:
		l.Fill = append(l.Fill, "dateline")
	case news.KindVideo:
		l.Fill = []string{"title", "published", "lang"}
	}
	return l
}

// keys are the classes, ids, attributes and tags that the selectors of all
// layouts name: the walk indexes elements by them.
var keys = namedKeys(layouts)

func namedKeys(layouts []Layout) map[string]bool {
	m := map[string]bool{}
	note := func(lists ...[]selector) {
		for _, l := range lists {
			for _, s := range l {
				m[s.key] = true
				for _, k := range s.needs {
					m[k] = true
				}
			}
		}
	}
	for _, l := range layouts {
		note(l.Marks, l.Title, l.Body, l.Date, l.Lead, l.By, l.Label)
		for _, t := range l.Tags {
			note(t.At)
		}
	}
	return m
}
