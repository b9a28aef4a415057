import type { Tool } from './tool.ts'
import { explainCredit } from './tools/explain-credit.ts'
import { getCompliance } from './tools/get-compliance.ts'
import { getStatus } from './tools/get-status.ts'
import { listBreaches } from './tools/list-breaches.ts'

/** Every tool. None of them writes. */
export const tools: readonly Tool[] = [getStatus, getCompliance, listBreaches, explainCredit]
