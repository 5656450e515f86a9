package query

import (
	"errors"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFromValues(t *testing.T) {
	for _, c := range []struct {
		name, in, canonical string
		ctx                 Context
	}{
		{"nothing", "", "", Context{}},
		{"empty fields of a form", "q=&country=&from=&sort=", "", Context{}},
		{"names and codes", "country=libya&country=TN&country=TUN&not_country=S%C3%BCd", "", Context{}},
		{"all", "q=voluntary+return&country=LBY&lang=fr&lang=en&year=2017&scope=Global&from=2015-06&to=2020&undated=include&about=mentioned&sort=newest&limit=50&offset=20&facets=country:20,speaker&interval=year&group=none&ui=fr&highlight=1",
			"about=mentioned&country=LBY&facets=country%3A20%2Cspeaker&from=2015-06&group=none&highlight=1&interval=year&lang=en&lang=fr&limit=50&offset=20&q=voluntary+return&scope=global&sort=newest&to=2020&ui=fr&undated=include&year=2017", Context{}},
		{"defaults go", "about=primary&profile=list&group=duplicates&highlight=0", "", Context{}},
		{"quotations", "role=Chief+of+Mission&confidence=high&min_words=8&mark=quoted&about=said&speaker=post:iom-director-general",
			"about=said&confidence=high&mark=quoted&min_words=8&role=chief+of+mission&speaker=post%3Aiom-director-general", Context{Of: Quotes}},
		{"old region name", "region=East+and+Horn+of+Africa", "region=east-horn-and-southern-africa", Context{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, _ := url.ParseQuery(c.in)
			q, err := FromValues(v, c.ctx)
			if c.name == "names and codes" {
				var errs Errors
				if !errors.As(err, &errs) || len(errs) != 1 || errs[0].Param != "not_country" {
					t.Fatalf("error %v, want one about not_country", err)
				}
				if d := cmp.Diff([]string{"LBY", "TUN"}, q.Include[Country]); d != "" {
					t.Error(d)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if got := q.Values().Encode(); got != c.canonical {
				t.Errorf("Values() = %s, want %s", got, c.canonical)
			}
		})
	}
}

func TestFromValuesRefuses(t *testing.T) {
	for _, c := range []struct{ name, in, param, suggestion string }{
		{"unknown", "contry=LBY", "contry", "country"},
		{"unknown country", "country=Lybia", "country", "Libya"},
		{"year", "year=17", "year", ""},
		{"date", "from=17.11.2016", "from", ""},
		{"range upside down", "from=2018&to=2017", "to", ""},
		{"sort", "sort=newst", "sort", "newest"},
		{"limit", "limit=101", "limit", ""},
		{"offset", "offset=10001", "offset", ""},
		{"facet", "facets=contry:5", "facets", "country"},
		{"twice", "sort=newest&sort=oldest", "sort", ""},
		{"quotations only", "role=mayor", "role", ""},
		{"words", "q=%22open", "q", `"open"`},
		{"scope", "scope=globl", "scope", "global"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, _ := url.ParseQuery(c.in)
			_, err := FromValues(v, Context{})
			var errs Errors
			if !errors.As(err, &errs) || len(errs) != 1 {
				t.Fatalf("error %v, want exactly one parameter error", err)
			}
			if errs[0].Param != c.param || errs[0].Suggestion != c.suggestion {
				t.Errorf("param %q suggestion %q, want %q %q", errs[0].Param, errs[0].Suggestion, c.param, c.suggestion)
			}
		})
	}
}

func TestLenient(t *testing.T) {
	q, err := FromValues(url.Values{"q": {`"safe passage`}}, Context{Lenient: true})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(and(w("safe"), w("passage")), q.Expr); d != "" {
		t.Error(d)
	}
	if q.Unreadable == nil || len(q.Warnings) != 1 {
		t.Errorf("the reader is not told: %+v", q.Warnings)
	}
}

func TestWithout(t *testing.T) {
	v, _ := url.ParseQuery("q=a&country=LBY&country=TUN&not_kind=blog&offset=20")
	q, err := FromValues(v, Context{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, value, want string }{
		{"country", "LBY", "country=TUN&not_kind=blog&q=a"},
		{"country", "", "not_kind=blog&q=a"},
		{"not_kind", "blog", "country=LBY&country=TUN&q=a"},
		{"q", "", "country=LBY&country=TUN&not_kind=blog"},
	} {
		if got := q.Without(c.name, c.value).Values().Encode(); got != c.want {
			t.Errorf("Without(%s, %s) = %s, want %s", c.name, c.value, got, c.want)
		}
	}
	if got := q.Values().Encode(); got != "country=LBY&country=TUN&not_kind=blog&offset=20&q=a" {
		t.Errorf("Without changed its query: %s", got)
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[string][2]string{
		"2017": {"2017-01-01", "2017-12-31"}, "2016-02": {"2016-02-01", "2016-02-29"}, "2017-11-16": {"2017-11-16", "2017-11-16"},
	} {
		d, err := ParseDate(in)
		if err != nil || d.First() != want[0] || d.Last() != want[1] || d.String() != in {
			t.Errorf("ParseDate(%s) = %v (%s to %s), %v", in, d, d.First(), d.Last(), err)
		}
	}
	for _, in := range []string{"", "17", "2017-13", "2017-02-30", "2017-1-1", "2017-11-16T00:00", "0017"} {
		if d, err := ParseDate(in); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", in, d)
		}
	}
}

func FuzzFromValues(f *testing.F) {
	f.Add("q=a&country=LBY&facets=country:3&from=2017&speaker=post:x")
	f.Add("not_role=a+b&mark=voiced&limit=5&undated=include")
	f.Fuzz(func(t *testing.T, s string) {
		v, _ := url.ParseQuery(s)
		for _, of := range []string{Articles, Quotes} {
			q, err := FromValues(v, Context{Of: of, MaxLimit: MaxAPILimit})
			if err != nil {
				continue
			}
			back, err := FromValues(q.Values(), Context{Of: of, MaxLimit: MaxAPILimit})
			if err != nil {
				t.Fatalf("%q: own values %s: %v", s, q.Values().Encode(), err)
			}
			if d := cmp.Diff(q, back); d != "" {
				t.Fatalf("%q: values %s read differently:\n%s", s, q.Values().Encode(), d)
			}
		}
	})
}
