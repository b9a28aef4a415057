import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { freePort } from '../../dev/local/port.ts'
import { killGroup } from '../../dev/local/running.ts'

const projectFolder = fileURLToPath(new URL('../..', import.meta.url))

/** A state folder; whoever makes one outside a test removes it. */
export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'makegood-demo-'))

/** A state folder that is gone after the test. */
export function freshState(): string {
  const folder = freshFolder()
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Finished {
  readonly code: number | null
  /** The last line on stdout. */
  readonly line: string
  readonly output: string
}

/** `npm run demo -- --exit --json`, in a process group of its own. */
export interface DemoProcess {
  readonly finished: Promise<Finished>
  /** Resolves when it has said this so many times; never when it ends before. */
  said(text: string, times: number): Promise<void>
  /** SIGKILLs the starter and everything it started, workerd and the Stripe double too. */
  kill(): Promise<void>
  /** SIGKILLs the starter alone. */
  killStarter(): Promise<void>
}

export async function startDemo(state: string, port?: number): Promise<DemoProcess> {
  const child = spawn(process.execPath, ['dev/start.ts', '--demo', '--exit', '--json'], {
    cwd: projectFolder,
    detached: true,
    env: { ...process.env, MAKEGOOD_STATE: state, PORT: String(port ?? (await freePort())) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const finished = endOf(child)
  return {
    finished,
    said: (text, times) =>
      new Promise((resolve) => {
        let output = ''
        child.stderr?.on('data', (chunk: Buffer) => {
          output += chunk.toString()
          if (output.split(text).length > times) resolve()
        })
      }),
    async kill() {
      if (child.pid !== undefined) killGroup(child.pid)
      await finished
    },
    async killStarter() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

function endOf(child: ChildProcess): Promise<Finished> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    stdout += chunk.toString()
  })
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk.toString()
  })
  return new Promise((resolve) =>
    child.on('close', (code) => {
      const line = stdout.trimEnd().split('\n').at(-1) ?? ''
      resolve({ code, line, output: `${stdout}\n${stderr}` })
    }),
  )
}

/** Runs the demo to its end. @throws with everything it said when it fails. */
export async function demoLine(state: string): Promise<string> {
  const { code, line, output } = await (await startDemo(state)).finished
  if (code !== 0) throw new Error(`the demo ended in ${code}:\n${output}`)
  return line
}
