/** What a report is written as; all are made from the one in JSON. */
export const reportFormats = ['html', 'pdf', 'xlsx', 'csv', 'parquet', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]
