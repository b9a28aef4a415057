import type { ExclusionPlan } from '../sla/exclusion/plan.ts'
import type { ExclusionSpan } from './exclusion-span.ts'

/** Whether a stretch was announced as long before its start as the SLA asks; exactly so long is enough. */
export const isNoticed = (
  { noticeMs }: Pick<ExclusionPlan, 'noticeMs'>,
  { span, announcedAt }: ExclusionSpan,
): boolean => noticeMs === 0 || span.from - announcedAt >= noticeMs
