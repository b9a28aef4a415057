/** What a database answers to a question: its value, or the error's words. */
export type D1Told = { readonly value: unknown } | { readonly error: string }

/**
 * Questions whose answers the storage floor builds on, with what D1 answers. They are put to D1 itself
 * and to the database of the simulation.
 */
export const d1Cases: readonly {
  readonly name: string
  ask(db: D1Database): Promise<unknown>
  readonly told: D1Told
}[] = [
  {
    name: 'a row that is written counts as a change',
    ask: async (db) => (await put(db, 'x', 1).run()).meta.changes,
    told: { value: 1 },
  },
  {
    name: 'a key that is taken',
    ask: (db) => put(db, 'x', 1).run(),
    told: {
      error:
        'D1_ERROR: UNIQUE constraint failed: things.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_PRIMARYKEY)',
    },
  },
  {
    name: 'a trigger that refuses',
    ask: (db) => put(db, 'y', 13).run(),
    told: {
      error:
        'D1_ERROR: ledger: stale: no 13: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_TRIGGER)',
    },
  },
  {
    name: 'null where there must be something',
    ask: (db) => put(db, null, 1).run(),
    told: {
      error:
        'D1_ERROR: NOT NULL constraint failed: things.id: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_NOTNULL)',
    },
  },
  {
    name: 'text in a column of integers',
    ask: (db) => db.prepare("INSERT INTO things VALUES ('k', 'text')").run(),
    told: {
      error:
        'D1_ERROR: cannot store TEXT value in INTEGER column things.n: SQLITE_CONSTRAINT (extended: SQLITE_CONSTRAINT_DATATYPE)',
    },
  },
  {
    name: 'a batch is written whole or not at all',
    ask: async (db) => {
      await db.batch([put(db, 'z', 1), put(db, 'z', 2)]).catch(() => {})
      return await db.prepare('SELECT count(*) AS n FROM things').first('n')
    },
    told: { value: 1 },
  },
  {
    name: 'a batch answers each statement',
    ask: async (db) => {
      const update = db.prepare('UPDATE things SET n = n + 1')
      const answers = await db.batch([update, db.prepare('SELECT id, n FROM things')])
      return answers.map(({ results, meta }) => [results, meta.changes])
    },
    told: {
      value: [
        [[], 1],
        [[{ id: 'x', n: 2 }], 0],
      ],
    },
  },
  {
    name: 'a change is counted where it returns rows',
    ask: async (db) => {
      const answer = await db.prepare('UPDATE things SET n = 5 RETURNING id, n').all()
      return [answer.results, answer.meta.changes]
    },
    told: { value: [[{ id: 'x', n: 5 }], 1] },
  },
  {
    name: 'a change of nothing',
    ask: async (db) =>
      (await db.prepare("UPDATE things SET n = 5 WHERE id = 'no'").run()).meta.changes,
    told: { value: 0 },
  },
  {
    name: 'the first of no rows',
    ask: (db) => db.prepare('SELECT id FROM things WHERE id = ?').bind('no').first(),
    told: { value: null },
  },
  {
    name: 'a column of the first row',
    ask: (db) => db.prepare('SELECT id, n FROM things').first('n'),
    told: { value: 5 },
  },
  {
    name: 'a column that is not there',
    ask: (db) => db.prepare('SELECT id, n FROM things').first('m'),
    told: { error: 'D1_COLUMN_NOTFOUND: Column not found (m)' },
  },
  {
    name: 'raw rows, two columns of one name',
    ask: (db) => db.prepare('SELECT n, id AS n, id FROM things').raw(),
    told: { value: [[5, 'x', 'x']] },
  },
  {
    name: 'numbered parameters',
    ask: (db) => db.prepare('SELECT ?2 AS b, ?1 AS a').bind(1, 2).first(),
    told: { value: { a: 1, b: 2 } },
  },
  {
    name: 'every number is a double',
    ask: (db) =>
      db.prepare('SELECT typeof(?) AS a, typeof(?) AS b, ? AS c').bind(1, 1.5, true).first(),
    told: { value: { a: 'real', b: 'real', c: 1 } },
  },
  {
    name: 'undefined',
    ask: async (db) => db.prepare('SELECT ?').bind(undefined).first(),
    told: { error: "D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'" },
  },
  {
    name: 'too few parameters',
    ask: (db) => db.prepare('SELECT ?, ?').bind(1).first(),
    told: { error: 'D1_ERROR: Wrong number of parameter bindings for SQL query.' },
  },
  {
    name: 'a hundred parameters',
    ask: (db) =>
      db
        .prepare(`SELECT ${marks(100)}`)
        .bind(...ones(100))
        .raw(),
    told: { value: [ones(100)] },
  },
  {
    name: 'a hundred and one parameters',
    ask: (db) =>
      db
        .prepare(`SELECT ${marks(101)}`)
        .bind(...ones(101))
        .raw()
        .catch(beforeOffset),
    told: { error: 'D1_ERROR: too many SQL variables' },
  },
  {
    name: 'no SQL',
    ask: (db) => db.prepare('SELEC 1').run().catch(beforeOffset),
    told: { error: 'D1_ERROR: near "SELEC": syntax error' },
  },
  {
    name: 'an empty batch',
    ask: (db) => db.batch([]),
    told: { error: 'D1_ERROR: No SQL statements detected.' },
  },
  {
    name: 'foreign keys are minded',
    ask: (db) => db.prepare('PRAGMA foreign_keys').first(),
    told: { value: { foreign_keys: 1 } },
  },
]

/** The table that the cases are about, statement by statement. */
export const d1CaseTables = [
  'CREATE TABLE things (id text PRIMARY KEY NOT NULL, n integer) STRICT',
  "CREATE TRIGGER things_guard BEFORE INSERT ON things WHEN NEW.n = 13 BEGIN SELECT RAISE(ABORT, 'ledger: stale: no 13'); END",
]

export async function d1Told(
  db: D1Database,
  ask: (db: D1Database) => Promise<unknown>,
): Promise<D1Told> {
  try {
    // Rows have no prototype in one runtime and one in the other.
    return { value: JSON.parse(JSON.stringify(await ask(db))) as unknown }
  } catch (thrown) {
    return { error: thrown instanceof Error ? thrown.message : String(thrown) }
  }
}

const put = (db: D1Database, id: string | null, n: number) =>
  db.prepare('INSERT INTO things VALUES (?, ?)').bind(id, n)

function marks(count: number): string {
  return ones(count)
    .map(() => '?')
    .join(', ')
}

function ones(count: number): number[] {
  return Array.from({ length: count }, () => 1)
}

/** D1 says where in the statement; SQLite of this process does not. */
function beforeOffset(thrown: Error): never {
  throw new Error(thrown.message.replace(/( at offset \d+)?: SQLITE_ERROR$/, ''))
}
