import type { App } from '../../../app.ts'
import { epochMs } from '../../../domain/brand.ts'
import { LIMITS } from '../../../domain/limits.ts'
import type { Sla } from '../../../domain/sla/document.ts'
import { diffSlas } from '../../../domain/sla-tools/diff/diff.ts'
import { knobsOf, turned } from '../../../domain/sla-tools/turn/turn.ts'
import type { Everyone } from '../../../domain/tenant.ts'
import { readStoredSla } from '../../../services/agreements/stored-sla.ts'
import { whatIf } from '../../../services/foresight/what-if.ts'
import { namesOfCustomers } from '../../../storage/customers/customers.ts'
import {
  findSlaVersionNamed,
  listSlaNames,
  newestSlaVersion,
} from '../../../storage/customers/sla-versions.ts'
import type { Frame } from '../models.ts'
import type { DiffModel, SlasModel, WhatIfModel, WhatIfResult } from '../slas/models.ts'

/** Twelve months and the days by which months differ. */
const YEAR_MS = 366 * 86_400_000

export async function loadSlas(app: App, frame: Frame, after: string): Promise<SlasModel> {
  const limit = LIMITS.pageRowsUsual
  const rows = await listSlaNames(app.db, { after, limit: limit + 1 })
  const slas = rows.slice(0, limit)
  const next = rows.length > limit ? (slas.at(-1)?.name ?? null) : null
  return { frame, slas, next, isFirst: after === '' }
}

async function versionNamed(app: App, name: string, version: number): Promise<Sla | undefined> {
  const stored = await findSlaVersionNamed(app.db, name, version)
  return stored && readStoredSla(stored)
}

/** What changes in meaning between two versions; null where one of them is not there. */
export async function loadDiff(
  app: App,
  frame: Frame,
  asked: { readonly name: string; readonly from: number | null; readonly to: number | null },
): Promise<DiffModel | null> {
  const { name } = asked
  const newest = await newestSlaVersion(app.db, name)
  const to = asked.to ?? newest
  const from = asked.from ?? Math.max(1, to - 1)
  const [old, fresh] = [await versionNamed(app, name, from), await versionNamed(app, name, to)]
  if (!old || !fresh) return null
  return { frame, name, from, to, newest, changes: diffSlas(old, fresh) }
}

interface WhatIfAsked {
  readonly name: string
  readonly version: number | null
  readonly values: Readonly<Record<string, string>>
  /** Whether to judge now: it takes its time. */
  readonly judges: boolean
  readonly after: string
}

/** A version with other values over the last year of those whom it binds; null where there is no such version. */
export async function loadWhatIf(
  app: App,
  frame: Frame,
  everyone: Everyone,
  { name, version: asked, values, judges, after }: WhatIfAsked,
): Promise<WhatIfModel | null> {
  const newest = await newestSlaVersion(app.db, name)
  const version = asked ?? newest
  const sla = await versionNamed(app, name, version)
  if (!sla) return null
  const result = judges
    ? await resultOf(app, everyone, sla, { values, after })
    : { kind: 'blank' as const }
  return { frame, name, version, newest, knobs: knobsOf(sla), values, result }
}

async function resultOf(
  app: App,
  everyone: Everyone,
  sla: Sla,
  { values, after }: Pick<WhatIfAsked, 'values' | 'after'>,
): Promise<WhatIfResult> {
  const draft = turned(sla, values)
  if (!draft.ok) return { kind: 'faulty', faults: draft.error }
  const until = epochMs(app.now())
  const page = await whatIf({ db: app.db, everyone, clock: app.now }, draft.value, {
    within: { from: epochMs(until - YEAR_MS), until },
    anySla: false,
    after,
    limit: LIMITS.whatIfCustomers,
  })
  const ids = page.customers.map(({ customer }) => customer)
  const names = await namesOfCustomers(app.db, everyone, ids)
  return {
    kind: 'judged',
    customers: page.customers.map((each) => ({
      ...each,
      name: names.get(each.customer) ?? each.customer,
    })),
    next: page.next,
    isFirst: after === '',
  }
}
