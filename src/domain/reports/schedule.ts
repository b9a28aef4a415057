import type { EpochMs } from '../brand.ts'

/** Whether a customer's reports are told of when their period is final. The last setting holds. */
export interface ReportSchedule {
  readonly isOn: boolean
  readonly by: string
  readonly at: EpochMs
}
