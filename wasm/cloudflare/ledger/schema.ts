// What a ledger's database looks like, as the steps that lead there. A step that was released is never changed: a new one is added, and
// every database takes those that it has not taken yet, once, when the object starts (ledger.ts).
//
// An address or another thing that a person can be known by stands only in event.body and event.id, which are written once and then only
// overwritten in place by erase(): an index over it, or an update that changes its size, would leave copies in the file's free space.

/** `migrations[i]` leads from version i to i + 1. */
export const migrations: readonly string[] = [`
  -- What was accepted within the window: repeats are known by either key. Hashes, so nothing here needs to be erased.
  CREATE TABLE seen (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    accepted_ms INTEGER NOT NULL,
    id_key BLOB UNIQUE,                 -- of source and id; NULL where the id is the natural key
    natural_key BLOB NOT NULL UNIQUE    -- of source and natural key
  );
  CREATE TABLE event (
    seq INTEGER PRIMARY KEY,            -- that of seen: the order of acceptance
    accepted_ms INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    natural_key TEXT NOT NULL,
    source TEXT NOT NULL,
    type TEXT NOT NULL,
    address BLOB,                       -- hash of the recipient; NULL: nobody
    id_key BLOB NOT NULL,               -- hash of the id
    id TEXT NOT NULL,
    body TEXT NOT NULL
  );
  CREATE INDEX event_id ON event (id_key);
  CREATE INDEX event_address ON event (address, seq);

  CREATE TABLE destination (
    n INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    paused INTEGER NOT NULL DEFAULT 0,
    failures INTEGER NOT NULL DEFAULT 0,   -- in a row
    rest_ms INTEGER NOT NULL DEFAULT 0,    -- left alone until then; 0: the circuit is closed
    last_ms INTEGER NOT NULL DEFAULT 0,    -- of the last failure, and what it was
    last_status INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
  );

  -- One for each event and destination. The outbox is those that are open or assigned.
  CREATE TABLE receipt (
    event INTEGER NOT NULL,
    destination INTEGER NOT NULL,
    state INTEGER NOT NULL DEFAULT 0,      -- State in store.ts
    alone INTEGER NOT NULL DEFAULT 0,      -- must not share a delivery
    delivery INTEGER NOT NULL DEFAULT 0,   -- while assigned
    attempts INTEGER NOT NULL DEFAULT 0,
    done_ms INTEGER NOT NULL DEFAULT 0,
    last_status INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (event, destination)
  ) WITHOUT ROWID;
  CREATE INDEX receipt_open ON receipt (destination, event) WHERE state = 0;
  CREATE INDEX receipt_dead ON receipt (destination, event) WHERE state = 3;

  -- What goes out together, and goes out again together: the same events have the same idempotency key on every attempt.
  CREATE TABLE delivery (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    destination INTEGER NOT NULL,
    due_ms INTEGER NOT NULL,
    first_ms INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_ms INTEGER NOT NULL DEFAULT 0,
    last_status INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '',
    events TEXT NOT NULL                   -- JSON array of event.seq
  );
  CREATE INDEX delivery_due ON delivery (destination, due_ms);
  -- Recipients with something on its way to a destination that keeps order.
  CREATE TABLE hold (destination INTEGER NOT NULL, address BLOB NOT NULL, delivery INTEGER NOT NULL, PRIMARY KEY (destination, address)) WITHOUT ROWID;

  -- How it stands with each recipient (destinations of mode "state"): the event that says it.
  CREATE TABLE state (
    destination INTEGER NOT NULL,
    address BLOB NOT NULL,
    rank INTEGER NOT NULL,
    time_ms INTEGER NOT NULL,
    natural_key TEXT NOT NULL,
    event INTEGER NOT NULL,
    dirty INTEGER NOT NULL DEFAULT 1,      -- the store does not know it yet
    PRIMARY KEY (destination, address)
  ) WITHOUT ROWID;
  CREATE INDEX state_dirty ON state (destination, address) WHERE dirty = 1;

  -- Who must not be contacted: the latest that says so, and the latest that takes it back, for everything ("") or one list.
  CREATE TABLE suppression (
    channel TEXT NOT NULL,
    address BLOB NOT NULL,
    list TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    time_ms INTEGER NOT NULL DEFAULT -1,
    key TEXT NOT NULL DEFAULT '',
    released TEXT NOT NULL DEFAULT '',
    released_source TEXT NOT NULL DEFAULT '',
    released_ms INTEGER NOT NULL DEFAULT -1,
    released_key TEXT NOT NULL DEFAULT '',
    dirty INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (channel, address, list)
  ) WITHOUT ROWID;
  CREATE INDEX suppression_dirty ON suppression (channel, address) WHERE dirty = 1;
  CREATE TABLE soft_bounce (
    channel TEXT NOT NULL,
    address BLOB NOT NULL,
    time_ms INTEGER NOT NULL,
    key TEXT NOT NULL,
    source TEXT NOT NULL,
    PRIMARY KEY (channel, address, time_ms, key)
  ) WITHOUT ROWID;

  -- Which entries of key-value stores hold an event: erase() looks into them.
  CREATE TABLE entry (event INTEGER NOT NULL, destination INTEGER NOT NULL, key TEXT NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (event, destination, key)) WITHOUT ROWID;

  CREATE TABLE counter (name TEXT NOT NULL, label TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (name, label)) WITHOUT ROWID;
  CREATE TABLE meta (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
`, `
  -- Why a receipt is withheld (State in outbox.ts).
  ALTER TABLE receipt ADD COLUMN rule TEXT NOT NULL DEFAULT '';
  CREATE INDEX receipt_held ON receipt (destination, event) WHERE state = 4;
  CREATE INDEX receipt_withheld ON receipt (destination, event) WHERE state = 5;

  -- What clicks are judged by (across.ts): deliveries, opens and clicks of the last hours, where some route asks for people only. Hashes.
  CREATE TABLE sighting (
    event INTEGER PRIMARY KEY,
    accepted_ms INTEGER NOT NULL,
    what INTEGER NOT NULL,              -- Sight in src/across.hpp
    time_ms INTEGER NOT NULL,
    address BLOB NOT NULL,
    message BLOB,                       -- of source and message, or campaign; NULL: nobody says which
    crowd BLOB,                         -- of source, domain and campaign; NULL: no domain
    link BLOB
  );
  CREATE INDEX sighting_message ON sighting (message, address, what, time_ms);
  CREATE INDEX sighting_crowd ON sighting (crowd, what, time_ms);
  CREATE TABLE held_click (event INTEGER PRIMARY KEY, due_ms INTEGER NOT NULL, rank INTEGER NOT NULL);
`];

/** Takes the steps that this database has not taken yet, each in one transaction with its number. */
export function migrate(storage: DurableObjectStorage, steps: readonly string[] = migrations): number {
  const { sql } = storage;
  sql.exec("CREATE TABLE IF NOT EXISTS version (n INTEGER NOT NULL)");
  let version = Number(sql.exec("SELECT coalesce(max(n), 0) AS n FROM version").one().n);
  if (version > steps.length) throw new Error(`the ledger's database has version ${version}, this code knows ${steps.length}`);
  for (; version < steps.length; version++) {
    storage.transactionSync(() => {
      sql.exec(steps[version]);
      sql.exec("DELETE FROM version");
      sql.exec("INSERT INTO version VALUES (?)", version + 1);
    });
  }
  return version;
}
