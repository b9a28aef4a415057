import { spawn } from 'node:child_process'

// Runs a program for as long as its own parent lives: when the parent dies, however suddenly, the
// pipe on stdin closes and the program is stopped. Without it a killed `npm start` would leave a
// server on its port.
const [program, ...args] = process.argv.slice(2)
const child = spawn(program ?? process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
const graceMs = 3_000

child.on('exit', (code) => process.exit(code ?? 1))
process.stdin.on('end', stop).on('error', stop).resume()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)

function stop(): void {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
}
