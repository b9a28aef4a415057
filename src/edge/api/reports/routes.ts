import type { Route } from '../../route.ts'
import { getAllReports } from './all-reports.ts'
import { getReport, getReports } from './customer-reports.ts'
import { getReportSchedules, postReportSchedule } from './schedules.ts'

export const reportRoutes: readonly Route[] = [
  getReports,
  getReport,
  getAllReports,
  postReportSchedule,
  getReportSchedules,
]
