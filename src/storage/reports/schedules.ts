import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { CustomerId } from '../../domain/brand.ts'
import type { ReportSchedule } from '../../domain/reports/schedule.ts'
import type { Database } from '../database.ts'
import { reportSchedules } from '../schema/reports.ts'

/** A setting with its place in the order of them. */
export interface PlacedSchedule extends ReportSchedule {
  /** Dense from 1. */
  readonly place: number
}

const columns = {
  place: reportSchedules.place,
  isOn: reportSchedules.isOn,
  by: reportSchedules.by,
  at: reportSchedules.at,
}

/** The setting that holds; null before there was one. */
export async function lastSchedule(
  db: Database,
  customer: CustomerId,
): Promise<PlacedSchedule | null> {
  const [row] = await db
    .select(columns)
    .from(reportSchedules)
    .where(eq(reportSchedules.customer, customer))
    .orderBy(desc(reportSchedules.place))
    .limit(1)
  return row ?? null
}

/** A page of a customer's settings, in order. */
export const listSchedules = (
  db: Database,
  customer: CustomerId,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly PlacedSchedule[]> =>
  db
    .select(columns)
    .from(reportSchedules)
    .where(and(eq(reportSchedules.customer, customer), gt(reportSchedules.place, after)))
    .orderBy(asc(reportSchedules.place))
    .limit(limit)

/** Adds a setting as the customer's next: of two at once, the later one holds. */
export async function appendSchedule(
  db: Database,
  customer: CustomerId,
  { isOn, by, at }: ReportSchedule,
): Promise<void> {
  await db.$client
    .prepare(
      `INSERT INTO report_schedules (customer_id, place, is_on, by, at)
       SELECT ?1, coalesce(max(place), 0) + 1, ?2, ?3, ?4 FROM report_schedules WHERE customer_id = ?1`,
    )
    .bind(customer, isOn ? 1 : 0, by, at)
    .run()
}
