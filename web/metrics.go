package web

import (
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics counts answers by route and status; nil counts nothing.
type metrics struct {
	answers *prometheus.HistogramVec
	rows    prometheus.Counter
}

func newMetrics(r prometheus.Registerer) *metrics {
	if r == nil {
		return nil
	}
	m := &metrics{
		answers: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name:    "iomnews_http_answer_seconds",
			Help:    "Time to answer a request, by route and status.",
			Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 15},
		}, []string{"route", "status"}),
		rows: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "iomnews_export_rows_total",
			Help: "Rows written by exports.",
		}),
	}
	r.MustRegister(m.answers, m.rows)
	return m
}

func (m *metrics) observe(route string, status int, took time.Duration) {
	if m != nil {
		m.answers.WithLabelValues(route, strconv.Itoa(status)).Observe(took.Seconds())
	}
}

func (m *metrics) exported(rows int) {
	if m != nil {
		m.rows.Add(float64(rows))
	}
}
