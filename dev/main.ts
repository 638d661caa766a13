import { fileURLToPath } from 'node:url';
import { createOpenAiAssistant } from './assistant/openai-assistant.ts';
import { createScriptedAssistant } from './assistant/scripted-assistant.ts';
import { startDemoServer } from './demo-server.ts';
import { startDevServers } from './dev-servers.ts';
import { PortTakenError } from './listen.ts';
import { choosePort, readModel, readRealApi, readReplyDelay, SettingError, type Environment } from './settings.ts';

interface Running {
  readonly lines: readonly string[];
  close(): Promise<void>;
}

const DATABASE = fileURLToPath(new URL('../.cache/stand-in.sqlite', import.meta.url));

/** Starts what the environment asks for and runs until SIGINT or SIGTERM. */
export async function main(environment: Environment): Promise<void> {
  try {
    const running = await start(environment);
    console.log(['', ...running.lines.map((line) => `  ${line}`.trimEnd()), ''].join('\n'));
    stopOnSignal(running);
  } catch (error) {
    if (!(error instanceof SettingError) && !(error instanceof PortTakenError)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

async function start(environment: Environment): Promise<Running> {
  const realApi = readRealApi(environment);
  const host = environment['HOST'];
  const demo = await choosePort(environment, { variable: 'PORT', usual: 4173, what: 'the demo' });
  const common = { port: demo.port, ...(host === undefined ? {} : { host }) };
  if (realApi !== null) {
    const server = await startDemoServer({ ...common, ...realApi });
    return { lines: describeRealApi(server.port, demo.remark), close: () => server.close() };
  }
  const api = await choosePort(environment, { variable: 'API_PORT', usual: 8787, what: 'the stand-in API' });
  const model = readModel(environment);
  const assistant =
    model === null
      ? createScriptedAssistant({ replyDelayMs: readReplyDelay(environment) })
      : createOpenAiAssistant(model);
  const servers = await startDevServers({ ...common, apiPort: api.port, assistant, databasePath: DATABASE });
  const remarks = [demo.remark, api.remark].filter((remark) => remark !== null);
  return { lines: describeStandIn(servers, { remarks, assistant: assistant.name }), close: () => servers.close() };
}

function localAddress(url: string): string {
  return url.replace('127.0.0.1', 'localhost');
}

function describeStandIn(
  { demoUrl, apiUrl }: { readonly demoUrl: string; readonly apiUrl: string },
  { remarks, assistant }: { readonly remarks: readonly string[]; readonly assistant: string },
): readonly string[] {
  return [
    ...remarks,
    `Demo shop:     ${localAddress(demoUrl)}/`,
    `Documentation: ${localAddress(demoUrl)}/docs/`,
    `Stand-in API:  ${apiUrl}  (answers: ${assistant})`,
    '',
    'Conversations are kept in .cache/stand-in.sqlite.',
    'A real API:    CHATBOX_API_URL=http://localhost:8000 CHATBOX_API_TOKEN=… npm start',
    'A real model:  OPENAI_BASE_URL=https://api.openai.com/v1 OPENAI_API_KEY=… npm start',
    'Stop with Ctrl-C.',
  ];
}

function describeRealApi(port: number, remark: string | null): readonly string[] {
  return [
    ...(remark === null ? [] : [remark]),
    `Demo shop:      http://localhost:${port}/`,
    `Documentation:  http://localhost:${port}/docs/`,
    'It talks to the API of CHATBOX_API_URL; the token stays in this process.',
    'Stop with Ctrl-C.',
  ];
}

function stopOnSignal(running: Running): void {
  const stop = (): void => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeListener(signal, stop);
    // A second signal ends it at once, by the default of the platform.
    void running.close().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}
