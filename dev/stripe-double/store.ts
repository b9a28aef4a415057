import { type Journal, openJournal, readJournal } from './journal.ts'
import { type TableName, type Tables, tableNames } from './tables.ts'

/** A remembered value with its place in the order of creation. */
export interface Row<T> {
  /** Ascending in order of creation over all tables; survives updates of the value. */
  readonly seq: number
  /** When it was created, by the double's clock. */
  readonly atMs: number
  readonly value: T
}

/** One change of a transaction. `row: null` forgets the value. */
export interface Write {
  readonly table: TableName
  readonly id: string
  readonly row: Row<unknown> | null
}

/** What resource functions read and write: they see their own writes, the store none before commit. */
export interface Tx {
  readonly nowMs: number
  get<N extends TableName>(table: N, id: string): Tables[N] | undefined
  /** In order of creation. */
  rows<N extends TableName>(table: N): Row<Tables[N]>[]
  put<N extends TableName>(table: N, value: Tables[N]): void
  remove(table: TableName, id: string): void
}

type Shelves = { [N in TableName]: Map<string, Row<Tables[N]>> }

/**
 * The double's memory. Every commit is one journal line, written before it is visible; without a
 * path nothing is written.
 */
export class Store {
  #shelves = emptyShelves()
  #nextSeq = 1
  readonly #journal: Journal<Write[]> | undefined
  /** Called after every commit that changed something. */
  onCommit: () => void = () => {}

  constructor(path?: string) {
    if (path === undefined) return
    for (const writes of readJournal<Write[]>(path)) this.#apply(writes)
    this.#journal = openJournal(path)
    this.#journal.rewrite([this.#everything()])
  }

  get<N extends TableName>(table: N, id: string): Tables[N] | undefined {
    return this.#shelves[table].get(id)?.value
  }

  rows<N extends TableName>(table: N): Row<Tables[N]>[] {
    return [...this.#shelves[table].values()]
  }

  /**
   * Runs `work` and commits what it wrote, all or nothing.
   *
   * @throws whatever `work` throws, having changed nothing.
   */
  transact<T>(nowMs: number, work: (tx: Tx) => T): T {
    const draft = new Draft(this, nowMs, this.#nextSeq)
    const result = work(draft)
    const writes = draft.writes()
    if (writes.length === 0) return result
    this.#journal?.append(writes)
    this.#apply(writes)
    this.onCommit()
    return result
  }

  /** Forgets everything. */
  clear(): void {
    this.#journal?.rewrite([])
    this.#shelves = emptyShelves()
  }

  close(): void {
    this.#journal?.close()
  }

  /** The whole row: its place in the order, which an update keeps. */
  rowOf<N extends TableName>(table: N, id: string): Row<Tables[N]> | undefined {
    return this.#shelves[table].get(id)
  }

  #apply(writes: readonly Write[]): void {
    for (const { table, id, row } of writes) {
      const shelf: Map<string, Row<unknown>> = this.#shelves[table]
      if (row === null) shelf.delete(id)
      else {
        shelf.set(id, row)
        this.#nextSeq = Math.max(this.#nextSeq, row.seq + 1)
      }
    }
  }

  #everything(): Write[] {
    return tableNames.flatMap((table) =>
      [...this.#shelves[table]].map(([id, row]): Write => ({ table, id, row })),
    )
  }
}

class Draft implements Tx {
  readonly nowMs: number
  readonly #store: Store
  readonly #writes = new Map<string, Write>()
  #nextSeq: number

  constructor(store: Store, nowMs: number, nextSeq: number) {
    this.#store = store
    this.nowMs = nowMs
    this.#nextSeq = nextSeq
  }

  get<N extends TableName>(table: N, id: string): Tables[N] | undefined {
    return this.#row(table, id)?.value
  }

  rows<N extends TableName>(table: N): Row<Tables[N]>[] {
    const kept = this.#store.rows(table)
    const own = [...this.#writes.values()].filter((write) => write.table === table)
    if (own.length === 0) return kept
    const ids = new Set([...kept.map((row) => row.value.id), ...own.map((write) => write.id)])
    return [...ids].map((id) => this.#row(table, id)).filter((row) => row !== undefined)
  }

  put<N extends TableName>(table: N, value: Tables[N]): void {
    const { seq, atMs } = this.#row(table, value.id) ?? { seq: this.#nextSeq++, atMs: this.nowMs }
    this.#write({ table, id: value.id, row: { seq, atMs, value } })
  }

  remove(table: TableName, id: string): void {
    this.#write({ table, id, row: null })
  }

  writes(): Write[] {
    return [...this.#writes.values()]
  }

  #write(write: Write): void {
    this.#writes.set(`${write.table}/${write.id}`, write)
  }

  #row<N extends TableName>(table: N, id: string): Row<Tables[N]> | undefined {
    const write = this.#writes.get(`${table}/${id}`)
    if (write === undefined) return this.#store.rowOf(table, id)
    // A write of this table holds a row of this table: `put` is the only maker of one.
    return (write.row as Row<Tables[N]> | null) ?? undefined
  }
}

function emptyShelves(): Shelves {
  return {
    customers: new Map(),
    balanceTransactions: new Map(),
    invoiceItems: new Map(),
    invoices: new Map(),
    creditNotes: new Map(),
    taxRates: new Map(),
    meters: new Map(),
    prices: new Map(),
    subscriptions: new Map(),
    creditGrants: new Map(),
    creditBalanceTransactions: new Map(),
    events: new Map(),
    deliveries: new Map(),
    idempotency: new Map(),
    settings: new Map(),
  }
}
