/** What D1 says that statements cost, summed over everything that goes through `metered`. */
export interface Meter {
  /** How many were run. */
  statements: number
  rowsRead: number
  rowsWritten: number
}

export const meter: Meter = { statements: 0, rowsRead: 0, rowsWritten: 0 }

const measured = <Answer extends { meta: D1Meta }>(answer: Answer): Answer => {
  meter.statements += 1
  meter.rowsRead += answer.meta.rows_read
  meter.rowsWritten += answer.meta.rows_written
  return answer
}

/** The same database, with every answer's `meta` counted. */
export function metered(db: D1Database): D1Database {
  return new Proxy(db, {
    get(target, name) {
      if (name === 'prepare') return (sql: string) => statement(target.prepare(sql))
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          const answers = await target.batch(statements.map(bare))
          for (const answer of answers) measured(answer)
          return answers
        }
      }
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
}

const inner = new WeakMap<D1PreparedStatement, D1PreparedStatement>()
const bare = (wrapped: D1PreparedStatement): D1PreparedStatement => inner.get(wrapped) ?? wrapped

function statement(prepared: D1PreparedStatement): D1PreparedStatement {
  const wrapped = new Proxy(prepared, {
    get(target, name) {
      if (name === 'bind') return (...values: unknown[]) => statement(target.bind(...values))
      if (name === 'run' || name === 'all') return async () => measured(await target.all())
      if (name === 'first') {
        return async (column?: string) => {
          const { results } = measured(await target.all<Record<string, unknown>>())
          const [row] = results
          if (!row) return null
          return column === undefined ? row : row[column]
        }
      }
      // Its answer has no `meta`: what it read is not in the sums.
      if (name === 'raw') meter.statements += 1
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  inner.set(wrapped, prepared)
  return wrapped
}
