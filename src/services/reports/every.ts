import type { Report } from '../../domain/reports/report.ts'
import type { Everyone } from '../../domain/tenant.ts'
import { customerPages } from '../../storage/customers/customers.ts'
import type { Database } from '../../storage/database.ts'
import { buildReport } from './build.ts'

/** Customers that are read at once. */
const pageCustomers = 100

/**
 * The reports of one period over all customers, one after the other, by customer: nothing but the one is
 * held.
 *
 * @throws {Error} where a customer's figures do not add up: who reads must not take a part for the whole.
 */
export async function* everyReport(
  db: Database,
  everyone: Everyone,
  of: { readonly period: string; readonly provider: string },
): AsyncGenerator<Report> {
  for await (const customers of customerPages(db, everyone, pageCustomers)) {
    for (const customer of customers) {
      const report = await buildReport(db, customer, of)
      if (report.ok) yield report.value
      else if (report.error.reason === 'does-not-add-up') {
        const names = report.error.faults.map(({ name }) => name).join(', ')
        throw new Error(`the report of ${customer.id} does not add up: ${names}`)
      }
    }
  }
}
