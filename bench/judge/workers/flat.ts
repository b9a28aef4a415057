import { customerId } from '../../../src/domain/brand.ts'
import { newMemory } from '../../../src/services/memory/customer-memory.ts'
import { openDatabase } from '../../../src/storage/database.ts'
import { meter, metered } from '../../../test/support/worker/meter.ts'
import { signalsOf } from '../signals.ts'
import { MINUTE, month } from '../sla.ts'
import { judgeMonth, writeSignals } from './month.ts'
import { readsSegments, watched } from './watched.ts'

const SEGMENTS_A_DAY = 24
const DAYS = (month.until - month.from) / 86_400_000

/** What one more minute of signals costs after so many days of history, by the rows and segments read. */
export async function minuteAfter(binding: D1Database, days: number) {
  let segmentsRead = 0
  const counting = watched(metered(binding), (sql, rows) => {
    if (readsSegments(sql)) segmentsRead += rows
  })
  const db = openDatabase(counting)
  const customer = customerId(`days-${days}`)
  const blocks = DAYS * SEGMENTS_A_DAY
  for (let hour = 0; hour < days * SEGMENTS_A_DAY; hour += 1) {
    await writeSignals(db, customer, [signalsOf(hour, blocks, 20)])
  }
  const memory = newMemory(db, customer)
  const run = async () => {
    const before = { rows: meter.rowsRead, segments: segmentsRead }
    const { evidence } = await judgeMonth(db, customer, memory)
    const [rows, segments] = [meter.rowsRead - before.rows, segmentsRead - before.segments]
    return { rows_read: rows, segments_decoded: segments, signals: evidence.signals }
  }
  const scratch = await run()
  if (scratch.segments_decoded < days * SEGMENTS_A_DAY) throw new Error('segments went uncounted')
  const minutes = (month.until - month.from) / MINUTE
  const minute = signalsOf(days * SEGMENTS_A_DAY * (minutes / blocks), minutes, 20)
  await writeSignals(db, customer, [minute])
  return { scratch, minute: await run() }
}
