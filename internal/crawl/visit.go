package crawl

import (
	"context"
	"errors"
	"fmt"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// visit makes one visit and saves what came of it. Its error is the store's or
// the context's.
func (r *round) visit(ctx context.Context, q *queue, j *job) error {
	v := j.visit
	host := address.Host(v.URL)
	j.tries++
	if r.quiet(v) {
		return r.close(ctx, q, j, news.Outcome{Visit: v, Result: news.ResultPostponed, Reason: reasonQuiet, Every: every(v, r.opts.Clock.Now(), false), Gone: v.GoneSince})
	}
	page, err := r.fetcher.Fetch(ctx, v)
	if err != nil {
		return r.failed(ctx, q, j, err)
	}
	r.fetcher.pace.good(host)
	q.refusal(host, false)
	return r.arrived(ctx, q, j, page)
}

// reasonQuiet is the reason of visits that a sitemap spared.
const reasonQuiet = "sitemap says unchanged"

// quiet reports that a sitemap read in this round lists the page held and says
// that it was not touched since: then it need not be asked for. Every third
// month it is asked for all the same.
func (r *round) quiet(v news.Visit) bool {
	if v.Digest == "" || v.LastVisit.IsZero() || r.opts.Clock.Now().Sub(v.LastVisit) > 90*day || v.Fails > 0 || !v.GoneSince.IsZero() {
		return false
	}
	mod, ok := r.listed(v.URL)
	return ok && mod.Before(v.LastVisit.Add(-day))
}

// failed decides what becomes of a visit without a page: another try, a pause of
// its host, or an outcome.
func (r *round) failed(ctx context.Context, q *queue, j *job, err error) error {
	v := j.visit
	host := address.Host(v.URL)
	var e *Error
	if !errors.As(err, &e) {
		return err // cancelled, or the store
	}
	if e.URL != "" && address.Host(e.URL) != "" {
		host = address.Host(e.URL) // a redirect may have led to another host of ours
	}
	r.tally.answered(host, e)
	now := r.opts.Clock.Now()
	o := news.Outcome{Visit: v, Result: news.ResultFailed, Reason: e.Reason, Detail: short(err), Every: v.Interval, Gone: v.GoneSince}
	switch {
	case e.Reason == ReasonRobotsDown, e.Reason == ReasonDelay:
		why := r.downWhy(host, e)
		q.leave(host, why)
		o.Result, o.Reason, o.Next = news.ResultPostponed, ReasonLeft, now.Add(leftFor)
	case e.Again:
		until, n, leave := r.fetcher.pace.strike(host, e)
		switch {
		case leave:
			r.leave(q, host, e, n)
		case e.Reason == ReasonRate || j.tries < maxTries:
			r.opts.Logger.Info("host is left alone for a while", "host", host, "reason", e.Reason, "until", until, "in_a_row", n)
			q.again(j)
			return nil
		}
		o.Next = now.Add(later(v.Fails))
	case e.Reason == ReasonForbidden, e.Reason == ReasonBlocked:
		return r.walled(ctx, q, j, e)
	case e.Refused:
		o.Result = news.ResultRefused
		o.Next = now.Add(clamp(later(v.Fails+5), day, 30*day))
	default:
		o.Next = now.Add(clamp(later(v.Fails), day, 30*day))
	}
	return r.close(ctx, q, j, o)
}

// leave ends a host's round after failures in a row.
func (r *round) leave(q *queue, host string, e *Error, n int) {
	why, advice := fmt.Sprintf("%s %d times in a row", e.Reason, n), "see whether the site can be reached from this machine"
	if e.Status != 0 {
		why, advice = fmt.Sprintf("answered %d times in a row with status %d", n, e.Status), "nothing: the next round tries again"
	}
	q.leave(host, why)
	r.tally.trouble(host, why, advice)
}

// downWhy says why a host's robots.txt keeps us out, and notes it.
func (r *round) downWhy(host string, e *Error) string {
	why, advice := short(e), "nothing: the next round tries again"
	if e.Reason == ReasonDelay {
		advice = "ask its webmasters, or leave the site out with --sites"
	}
	r.tally.trouble(host, why, advice)
	return why
}

// walled handles 401, 403 and block pages. A block ends the host's round at
// once, 403 when nothing else comes: single pages may be closed to the public.
func (r *round) walled(ctx context.Context, q *queue, j *job, e *Error) error {
	host := address.Host(j.visit.URL)
	n := q.refusal(host, true)
	if e.Reason == ReasonBlocked || n >= maxWalls {
		why := fmt.Sprintf("%s: asked as %q and got %s", e.Reason, r.opts.agent(), short(e))
		q.leave(host, why)
		r.tally.trouble(host, why, "write to the site's webmasters with your contact and this agent's name, and ask to be let in; do not change the agent to a browser's")
	}
	o := news.Outcome{Visit: j.visit, Result: news.ResultRefused, Reason: e.Reason, Detail: short(e), Every: j.visit.Interval, Gone: j.visit.GoneSince}
	o.Next = r.opts.Clock.Now().Add(clamp(later(j.visit.Fails+3), 6*time.Hour, 30*day))
	return r.close(ctx, q, j, o)
}

// arrived saves a page.
func (r *round) arrived(ctx context.Context, q *queue, j *job, p *news.Page) error {
	v := j.visit
	now := r.opts.Clock.Now()
	o := news.Outcome{Visit: v, Page: p}
	switch {
	case p.Status == 404 || p.Status == 410:
		return r.absent(ctx, q, j, p, fmt.Sprintf("status %d", p.Status))
	case p.NotModified():
		o.Result, o.Digest, o.Every = news.ResultNotModified, v.Digest, every(v, now, false)
		return r.close(ctx, q, j, o)
	case p.Final != v.URL && login(p.Final):
		return r.walled(ctx, q, j, &Error{URL: v.URL, Reason: ReasonForbidden, Status: p.Status, Refused: true, Err: errors.New("leads to " + p.Final)})
	case p.Final != v.URL && (home(p.Final) || section(p.Final)):
		return r.absent(ctx, q, j, p, "leads to "+p.Final)
	case p.Final != v.URL && v.Digest != "" && r.target(p.Final) > maxSameTarget:
		return r.absent(ctx, q, j, p, "leads to "+p.Final+" as many others do")
	}
	digest := r.opts.Digest(p)
	suspect := p.Body
	if digest != "" && (v.Digest == "" || v.Digest == digest || len(p.Body) > 16<<10) {
		suspect = nil // an article; its header may still say otherwise
	}
	if mark := wall(p.Header, suspect); mark != "" {
		return r.walled(ctx, q, j, &Error{URL: v.URL, Reason: ReasonBlocked, Status: p.Status, Refused: true, Err: errors.New(mark)})
	}
	if why := r.monotony(host(v), p, digest); why != "" {
		return r.walled(ctx, q, j, &Error{URL: v.URL, Reason: ReasonBlocked, Status: p.Status, Refused: true, Err: errors.New(why)})
	}
	if digest == "" && !html(p.Header) && p.Header.Get("Content-Type") != "" {
		o.Page, o.Result, o.Reason, o.Detail = nil, news.ResultRefused, ReasonType, "content type "+p.Header.Get("Content-Type")
		o.Every, o.Gone, o.Next = v.Interval, v.GoneSince, now.Add(30*day)
		return r.close(ctx, q, j, o)
	}
	if p.Final != v.URL {
		return r.moved(ctx, q, j, p, digest)
	}
	o = r.compare(v, p, digest)
	if v.Digest != "" && o.Digest == "" && !r.opts.AcceptLoss {
		held, err := r.loss.emptied(ctx, o)
		if err != nil || held {
			q.finish(j, now.Add(day), false)
			return err
		}
	}
	return r.close(ctx, q, j, o)
}

// compare tells a changed page from one that only looks different: hash first,
// then what the page means.
func (r *round) compare(v news.Visit, p *news.Page, digest string) news.Outcome {
	now := r.opts.Clock.Now()
	o := news.Outcome{Visit: v, Page: p, Digest: digest}
	switch {
	case v.BodyHash == "":
		o.Result = news.ResultNew
	case v.BodyHash == p.BodyHash:
		// The same bytes. A reader that has got better may mean something else
		// by them; one that fails on them now takes nothing away.
		o.Result = news.ResultUnchanged
		if digest == "" {
			o.Digest = v.Digest
		}
	case digest == v.Digest:
		o.Result = news.ResultUnchanged
	default:
		o.Result = news.ResultChanged
	}
	o.Every = every(v, now, o.Result == news.ResultChanged)
	if o.Result != news.ResultUnchanged {
		if r.followLinks(address.Host(p.URL)) {
			links, err := r.opts.Links(p)
			if err != nil && !errors.Is(err, news.ErrNotArticle) {
				r.opts.Logger.Debug("links cannot be read", "url", p.URL, "err", err)
			}
			o.Links = r.only(links)
		}
		if digest == "" {
			r.tally.noArticle(p.URL)
			r.opts.Logger.Info("no article on the page", "url", p.URL)
		}
	}
	return o
}

// followLinks reports whether the links on a page of host are worth a second look
// at it. Where sitemaps or listings tell what there is, the newest pages of a
// round are enough: teasers repeat.
func (r *round) followLinks(host string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followed[host]++
	return r.followed[host] <= maxFollowed || !r.sourced[host]
}

// maxFollowed is how many pages of a host are read for their links in a round when
// the host has better sources.
const maxFollowed = 50

// source notes that a host tells what it has.
func (r *round) source(host string) {
	r.mu.Lock()
	r.sourced[host] = true
	r.mu.Unlock()
}

// moved saves an address that leads to another page, then that page under its
// own address, so that it is not fetched twice.
func (r *round) moved(ctx context.Context, q *queue, j *job, p *news.Page, digest string) error {
	v := j.visit
	now := r.opts.Clock.Now()
	trace := *p
	trace.Body, trace.BodyHash = nil, ""
	target := news.Link{URL: p.Final, Role: news.RoleArticle, Hint: news.Hint{Source: v.URL, Via: "redirect"}}
	o := news.Outcome{Visit: v, At: now, Result: news.ResultRedirect, Page: &trace, Links: []news.Link{target}, Every: max(every(v, now, false), 30*day)}
	o.Next = now.Add(o.Every)
	if err := r.save(ctx, o); err != nil {
		return err
	}
	t, err := r.store.Visit(context.WithoutCancel(ctx), p.Final)
	switch {
	case errors.Is(err, news.ErrNotFound):
		t = news.Visit{URL: p.Final, Role: news.RoleArticle, Hints: v.Hints, Published: v.Published}
	case errors.Is(err, news.ErrForgotten):
		q.finish(j, o.Next, true)
		return nil
	case err != nil:
		return fmt.Errorf("look up %s: %w", p.Final, err)
	}
	page := *p
	page.URL, page.Redirects, page.Hints = p.Final, p.Redirects, t.Hints
	res := r.compare(t, &page, digest)
	if t.Digest == "" || digest != "" { // never an empty page over an article by way of a redirect
		res.At, res.Next = now, now.Add(res.Every)
		if err := r.save(ctx, res); err != nil {
			return err
		}
		q.settle(p.Final, res.Next)
	}
	q.finish(j, o.Next, true)
	r.report(&res, q.length(), "")
	return nil
}

// absent saves a page that is not there: 410 is believed at once, 404 (and a
// redirect to a home or listing page) when it is said twice, a day apart.
func (r *round) absent(ctx context.Context, q *queue, j *job, p *news.Page, why string) error {
	v := j.visit
	now := r.opts.Clock.Now()
	trace := *p
	trace.Body, trace.BodyHash = nil, ""
	o := news.Outcome{Visit: v, Page: &trace, Result: news.ResultMissing, Detail: why, Every: v.Interval, Gone: v.GoneSince, Next: now.Add(day), Digest: v.Digest}
	if o.Gone.IsZero() {
		o.Gone = now
	}
	if p.Status == 410 || now.Sub(o.Gone) >= day {
		if v.Digest == "" || r.opts.AcceptLoss {
			o.Result, o.Every, o.Next = news.ResultGone, maxEvery, now.Add(maxEvery)
		} else if err := r.loss.vanished(ctx, v.URL); err != nil {
			return err
		}
	}
	return r.close(ctx, q, j, o)
}

// close saves the outcome and takes the visit off the queue.
func (r *round) close(ctx context.Context, q *queue, j *job, o news.Outcome) error {
	o.At = r.opts.Clock.Now()
	if o.Next.IsZero() {
		o.Next = o.At.Add(o.Every)
	}
	if err := r.save(ctx, o); err != nil {
		return err
	}
	q.finish(j, o.Next, len(o.Links) > 0)
	r.report(&o, q.length(), "")
	return nil
}

func host(v news.Visit) string { return address.Host(v.URL) }

// Signs that a host answers with something else than its pages.
const (
	maxSameTarget = 3   // held articles that lead to one page; more are as good as gone
	maxSameBody   = 5   // addresses in a row that bring one and the same page
	maxBarren     = 300 // pages in a row without an article
)

// streak is what the last pages of a host had in common.
type streak struct {
	hash   string
	url    string
	same   int
	barren int
}

// target counts held articles that lead to one page.
func (r *round) target(url string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.targets[url]++
	return r.targets[url]
}

// monotony says why the pages of a host cannot be what they should be: the same
// bytes under every address, or no article in hundreds of pages. "" is well.
func (r *round) monotony(host string, p *news.Page, digest string) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := r.streaks[host]
	if s == nil {
		s = &streak{}
		r.streaks[host] = s
	}
	if s.hash != p.BodyHash {
		s.hash, s.same = p.BodyHash, 0
	}
	if s.url != p.Final {
		s.same++
	}
	s.url = p.Final
	if s.barren++; digest != "" {
		s.barren = 0
	}
	switch {
	case s.same >= maxSameBody:
		return fmt.Sprintf("%d addresses in a row brought the same page", s.same)
	case s.barren >= maxBarren:
		s.barren = 0
		return fmt.Sprintf("%d pages in a row without an article", maxBarren)
	}
	return ""
}
