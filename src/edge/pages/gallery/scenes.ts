import { renderClause } from '../clause/clause.tsx'
import { renderCredits } from '../credits/credits.tsx'
import { renderFileDispute } from '../disputes/file.tsx'
import { renderDisputes } from '../disputes/list.tsx'
import { renderDispute } from '../disputes/one.tsx'
import { renderLedger } from '../ledger/ledger.tsx'
import { renderMonth } from '../month/month.tsx'
import { renderPortfolio } from '../portfolio/portfolio.tsx'
import { renderProblem } from '../problem.tsx'
import { renderProblemKind, renderProblems } from '../reference/problems.tsx'
import { renderReference } from '../reference/reference.tsx'
import { renderReport } from '../report/report.tsx'
import { renderReports } from '../report/reports.tsx'
import { renderSecret } from '../settings/secret.tsx'
import { renderSettings } from '../settings/settings.tsx'
import { renderSignIn, renderStaff } from '../sign-in/sign-in.tsx'
import { renderSignal } from '../signal/signal.tsx'
import { renderStatus } from '../status/status.tsx'
import { renderStatusWindow } from '../status/window.tsx'
import { renderWindow } from '../window/window.tsx'
import { claimMonth } from './claims.ts'
import { hostileClause, missedClause } from './clauses.ts'
import { creditsPage, hostileCredits, noCredits } from './credits.ts'
import { disputedMonth } from './disputes.ts'
import * as contested from './disputes-pages.ts'
import { month } from './month.ts'
import { hostileMonth, metMonth, openMonth, waitingMonth } from './months.ts'
import * as others from './others.ts'
import { providerScenes } from './provider/scenes.ts'
import { reference } from './reference.ts'
import * as reports from './reports.ts'
import { type Scene, scene } from './scene.ts'
import { emptySettings, ownSettings, secret, settings } from './settings.ts'
import { localSignIn, lostSignIn, signIn } from './sign-in.ts'
import * as statuses from './status.ts'
import { degraded, hostileWindow, statedWindow } from './windows.ts'

export const scenes: readonly Scene[] = [
  ...scene('status', 'Status, degraded now', renderStatus, statuses.statusNow),
  ...scene('status-good', 'Status, all operational', renderStatus, statuses.statusGood),
  ...scene('status-old', 'Status, the database away', renderStatus, statuses.statusOld),
  ...scene('status-undefined', 'Status, not defined yet', renderStatus, statuses.statusUndefined),
  ...scene('status-hostile', 'Status, hostile texts', renderStatus, statuses.statusHostile),
  ...scene('status-window', 'Status: one window', renderStatusWindow, statuses.statusWindow),
  ...scene('portfolio', 'Portfolio', renderPortfolio, others.portfolio),
  ...scene(
    'portfolio-paused',
    'Portfolio, settlement stopped',
    renderPortfolio,
    others.pausedPortfolio,
  ),
  ...scene('portfolio-empty', 'Portfolio, nothing yet', renderPortfolio, others.emptyPortfolio),
  ...providerScenes,
  ...scene('month', 'Month: missed and paid', renderMonth, month),
  ...scene('month-waiting', 'Month: a credit waits', renderMonth, waitingMonth),
  ...scene('month-claim', 'Month: credits on a claim', renderMonth, claimMonth),
  ...scene('month-disputed', 'Month: disputed', renderMonth, disputedMonth),
  ...scene('month-met', 'Month: all met, in yen', renderMonth, metMonth),
  ...scene('month-open', 'Month: provisional, unproven', renderMonth, openMonth),
  ...scene('month-hostile', 'Month: hostile names', renderMonth, hostileMonth),
  ...scene('commitment', 'Commitment, just missed', renderClause, missedClause),
  ...scene('commitment-hostile', 'Commitment: hostile names', renderClause, hostileClause),
  ...scene('window', 'Degradation window', renderWindow, degraded),
  ...scene('window-hostile', 'Degradation window: hostile names', renderWindow, hostileWindow),
  ...scene('window-stated', 'Degradation window: stated time', renderWindow, statedWindow),
  ...scene('credits', 'Service credits', renderCredits, creditsPage),
  ...scene('credits-hostile', 'Service credits: hostile names', renderCredits, hostileCredits),
  ...scene('credits-none', 'Service credits, none', renderCredits, noCredits),
  ...scene('disputes', 'Disputes', renderDisputes, contested.disputes),
  ...scene('disputes-none', 'Disputes, none', renderDisputes, contested.noDisputes),
  ...scene('dispute-choose', 'Dispute: what about', renderFileDispute, contested.chooseDispute),
  ...scene('dispute-file', 'Dispute: the form', renderFileDispute, contested.fileDispute),
  ...scene('dispute', 'Dispute, open', renderDispute, contested.dispute),
  ...scene('dispute-decided', 'Dispute, decided', renderDispute, contested.decidedDispute),
  ...scene('dispute-hostile', 'Dispute: hostile texts', renderDispute, contested.hostileDispute),
  ...scene('settings', 'Settings, for an owner', renderSettings, settings),
  ...scene('settings-own', 'Settings, for a viewer', renderSettings, ownSettings),
  ...scene('settings-empty', 'Settings, nothing yet', renderSettings, emptySettings),
  ...scene('settings-secret', 'A secret, shown once', renderSecret, secret),
  ...scene('ledger', 'Ledger of a customer', renderLedger, others.ledger),
  ...scene('ledger-all', 'Ledger of all, with findings', renderLedger, others.allLedger),
  ...scene('ledger-empty', 'Ledger, nothing yet', renderLedger, others.emptyLedger),
  ...scene('reports', 'Reports of a customer', renderReports, reports.reports),
  ...scene(
    'reports-customer',
    'Reports, as the customer sees them',
    renderReports,
    reports.customerReports,
  ),
  ...scene('reports-empty', 'Reports, nothing yet', renderReports, reports.noReports),
  ...scene('report', 'Breach report', renderReport, reports.breachReport),
  ...scene('report-hostile', 'Breach report: hostile names', renderReport, reports.hostileReport),
  ...scene('signal-found', 'Request found', renderSignal, others.foundSignal),
  ...scene('signal-missing', 'Request not recorded', renderSignal, others.missingSignal),
  ...scene('signal-blank', 'Request form', renderSignal, others.blankSignal),
  ...scene('reference', 'API reference', renderReference, reference),
  ...scene('problems', 'Kinds of problems', ({ frame }) => renderProblems(frame), reference),
  ...scene(
    'problem-kind',
    'A kind of problem',
    ({ frame }) => renderProblemKind(frame, 'conflict'),
    reference,
  ),
  ...scene('sign-in', 'Sign in', renderSignIn, signIn),
  ...scene('sign-in-lost', 'Sign in, nobody known', renderSignIn, lostSignIn),
  ...scene('sign-in-local', 'Sign in, local run', renderSignIn, localSignIn),
  ...scene('sign-in-staff', 'Sign in again as staff', renderStaff, {
    frame: signIn.frame,
    again: true,
  }),
  ...scene('problem', 'Problem', renderProblem, others.notFound),
]
