package archive

// FileVersion is the version of the archive's layout, kept in the file as
// SQLite's user_version. A file with a higher one is news.ErrNewer.
const FileVersion = 1

// applicationID marks the file as ours ("IOMN"), for file(1) and for Open.
const applicationID = 0x494F4D4E

// schema is the layout of version 1. Times are Unix milliseconds in UTC, 0 or
// NULL for never; hashes are raw SHA-256; blobs named data are zstd. Archive
// documents the tables.
const schema = `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE page (
	id         INTEGER PRIMARY KEY,
	url        TEXT NOT NULL UNIQUE,
	host       TEXT NOT NULL,
	site       TEXT NOT NULL,
	role       TEXT NOT NULL,
	state      TEXT NOT NULL DEFAULT 'queued',
	published  TEXT NOT NULL DEFAULT '',
	rank       INTEGER NOT NULL DEFAULT 0,
	due        INTEGER,
	ready      INTEGER NOT NULL DEFAULT 0,
	every      INTEGER NOT NULL DEFAULT 0,
	fails      INTEGER NOT NULL DEFAULT 0,
	gone_since INTEGER NOT NULL DEFAULT 0,
	visited    INTEGER NOT NULL DEFAULT 0,
	checked    INTEGER NOT NULL DEFAULT 0,
	seen       INTEGER NOT NULL DEFAULT 0,
	lastmod    INTEGER NOT NULL DEFAULT 0,
	etag       TEXT NOT NULL DEFAULT '',
	modified   TEXT NOT NULL DEFAULT '',
	digest     TEXT NOT NULL DEFAULT '',
	hash       BLOB NOT NULL DEFAULT x'',
	capture    INTEGER REFERENCES capture(id),
	moved      TEXT NOT NULL DEFAULT '',
	result     TEXT NOT NULL DEFAULT '',
	reason     TEXT NOT NULL DEFAULT '',
	detail     TEXT NOT NULL DEFAULT ''
);
CREATE INDEX page_due ON page(due) WHERE ready = 0 AND due IS NOT NULL;
CREATE INDEX page_ready_site ON page(site, rank DESC, id) WHERE ready = 1;
CREATE INDEX page_ready ON page(rank DESC, id) WHERE ready = 1;
CREATE INDEX page_moved ON page(moved, url) WHERE moved <> '';
CREATE INDEX page_host ON page(host, role, state);
CREATE INDEX page_digest ON page(host, state) WHERE digest <> '';
CREATE INDEX page_fails ON page(fails) WHERE fails > 0;

CREATE TABLE hint (
	page   INTEGER NOT NULL REFERENCES page(id),
	source TEXT NOT NULL,
	via    TEXT NOT NULL,
	facts  TEXT NOT NULL,
	hint   TEXT NOT NULL,
	at     INTEGER NOT NULL,
	PRIMARY KEY (page, source, via)
) WITHOUT ROWID;

CREATE TABLE body (
	id   INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE,
	size INTEGER NOT NULL,
	refs INTEGER NOT NULL,
	data BLOB NOT NULL
);

CREATE TABLE capture (
	id     INTEGER PRIMARY KEY,
	page   INTEGER NOT NULL REFERENCES page(id),
	at     INTEGER NOT NULL,
	result TEXT NOT NULL,
	status INTEGER NOT NULL,
	hash   BLOB,
	body   INTEGER REFERENCES body(id),
	digest TEXT NOT NULL,
	header BLOB,
	UNIQUE (page, at)
);
CREATE INDEX capture_body ON capture(body) WHERE body IS NOT NULL;

CREATE TABLE change (
	seq   INTEGER PRIMARY KEY AUTOINCREMENT,
	token TEXT NOT NULL,
	kind  TEXT NOT NULL,
	key   TEXT NOT NULL,
	at    INTEGER NOT NULL
);
CREATE INDEX change_key ON change(key, kind, seq);

CREATE TABLE cursor (
	name  TEXT PRIMARY KEY,
	seq   INTEGER NOT NULL,
	token TEXT NOT NULL,
	at    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE extract (
	page    INTEGER PRIMARY KEY REFERENCES page(id),
	host    TEXT NOT NULL,
	capture INTEGER NOT NULL,
	hash    BLOB NOT NULL,
	layout  TEXT NOT NULL,
	length  INTEGER NOT NULL,
	data    BLOB NOT NULL
);
CREATE INDEX extract_host ON extract(host);

CREATE TABLE loss (
	page   INTEGER PRIMARY KEY REFERENCES page(id),
	host   TEXT NOT NULL,
	reason TEXT NOT NULL,
	at     INTEGER NOT NULL,
	data   BLOB
);
CREATE INDEX loss_host ON loss(host);

CREATE TABLE fact (page INTEGER PRIMARY KEY REFERENCES page(id), article TEXT NOT NULL DEFAULT '', data BLOB NOT NULL);
CREATE INDEX fact_article ON fact(article);
CREATE TABLE token (token INTEGER NOT NULL, page INTEGER NOT NULL REFERENCES page(id), PRIMARY KEY (token, page)) WITHOUT ROWID;
CREATE INDEX token_page ON token(page);

CREATE TABLE article (
	id             TEXT PRIMARY KEY,
	url            TEXT NOT NULL,
	host           TEXT NOT NULL,
	lang           TEXT NOT NULL,
	kind           TEXT NOT NULL,
	published      TEXT NOT NULL,
	title          TEXT NOT NULL,
	layout         TEXT NOT NULL,
	status         TEXT NOT NULL,
	main           INTEGER NOT NULL REFERENCES page(id),
	capture        INTEGER NOT NULL,
	sha256         TEXT NOT NULL,
	work           TEXT NOT NULL,
	representative INTEGER NOT NULL,
	first_seen     INTEGER NOT NULL,
	changed        INTEGER NOT NULL DEFAULT 0,
	gone           INTEGER NOT NULL DEFAULT 0,
	hash           BLOB NOT NULL,
	data           BLOB NOT NULL
);
CREATE INDEX article_host ON article(status, host, lang, published);
CREATE INDEX article_main ON article(main);

CREATE TABLE version (
	article TEXT NOT NULL,
	until   INTEGER NOT NULL,
	sha256  TEXT NOT NULL,
	data    BLOB NOT NULL,
	PRIMARY KEY (article, until)
);

CREATE TABLE alias (id TEXT PRIMARY KEY, article TEXT NOT NULL, served INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX alias_article ON alias(article);

CREATE TABLE forgotten (hash BLOB PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE round (
	id      INTEGER PRIMARY KEY,
	kind    TEXT NOT NULL,
	started INTEGER NOT NULL,
	ended   INTEGER NOT NULL DEFAULT 0,
	good    INTEGER NOT NULL DEFAULT 0,
	stats   TEXT NOT NULL DEFAULT '{}',
	fill    TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
`
