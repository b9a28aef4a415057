import { env } from 'cloudflare:workers'
import { getTableName } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { EpochMs } from '../../src/domain/brand.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { noteCheck } from '../../src/storage/ledger/checks.ts'
import { setPause } from '../../src/storage/ledger/pauses.ts'
import { rowsOf } from '../../src/storage/rows.ts'
import {
  ledgerChecks,
  settlementPauses,
  webhookEvents,
} from '../../src/storage/schema/settlement.ts'

const db = openDatabase(env.DB)
const at = 1_700_000_000_000 as EpochMs

test('rows of plain SQL are those that drizzle reads: names, JSON, booleans and nulls', async () => {
  await noteCheck(db, { at, faults: [{ name: 'seq-gap', detail: 'last is 3 of 2' }] })
  await setPause(db, { scope: '*', paused: true, by: 'key:1', reason: 'stop', at })
  const event = { id: 'evt_1', type: 'x', createdAt: at, receivedAt: at, doneAt: null }
  await db.insert(webhookEvents).values(event)
  for (const table of [ledgerChecks, settlementPauses, webhookEvents]) {
    const { columns, of } = rowsOf(table)
    const answer = await env.DB.prepare(`SELECT ${columns} FROM ${getTableName(table)}`).all()
    expect(of(answer)).toEqual(await db.select().from(table))
    expect(of(answer)).toHaveLength(1)
  }
})
