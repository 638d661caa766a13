import { startApi, type StandInApi, type StartApiOptions } from './api/start-api.ts';
import { DEMO_USERS } from './api/users.ts';
import { createScriptedAssistant } from './assistant/scripted-assistant.ts';
import { startDemoServer, type DemoServerOptions } from './demo-server.ts';

/** How to start both servers. */
export interface DevServersOptions extends Pick<StartApiOptions, 'databasePath' | 'assistant' | 'clock'> {
  /** Of the demo. @default any free one */
  readonly port?: number;
  /** Of the stand-in. @default any free one */
  readonly apiPort?: number;
  /** Where both listen. @default '127.0.0.1' */
  readonly host?: string;
  /** How long the scripted assistant thinks, ms, from and to. @default no time */
  readonly replyDelayMs?: readonly [from: number, to: number];
  /** Side of the scripted assistant's pictures, pixels. @default 480 for designs, 288 for products */
  readonly pictureSize?: number;
  /** @default build/demo */
  readonly root?: DemoServerOptions['root'];
  /** @default dist/cdn */
  readonly cdnRoot?: DemoServerOptions['cdnRoot'];
}

/** Both servers, running. */
export interface DevServers {
  readonly demoUrl: string;
  readonly apiUrl: string;
  /** The stand-in, with its faults and its log. */
  readonly api: StandInApi;
  close(): Promise<void>;
}

/**
 * Starts the stand-in API and the demo that talks to it, in this process.
 * @throws PortTakenError when a given port is taken
 */
export async function startDevServers(options: DevServersOptions = {}): Promise<DevServers> {
  const {
    port = 0,
    apiPort = 0,
    host = '127.0.0.1',
    replyDelayMs = [0, 0],
    databasePath,
    clock,
    pictureSize,
  } = options;
  const api = await startApi({
    port: apiPort,
    host,
    assistant:
      options.assistant ??
      createScriptedAssistant({ replyDelayMs, ...(pictureSize === undefined ? {} : { pictureSize }) }),
    ...(databasePath === undefined ? {} : { databasePath }),
    ...(clock === undefined ? {} : { clock }),
  });
  try {
    const demo = await startDemoServer({
      port,
      host,
      apiUrl: api.url,
      token: DEMO_USERS.lan.token,
      isStandIn: true,
      ...(options.root === undefined ? {} : { root: options.root }),
      ...(options.cdnRoot === undefined ? {} : { cdnRoot: options.cdnRoot }),
    });
    return {
      demoUrl: demo.url,
      apiUrl: api.url,
      api,
      close: async () => {
        await demo.close();
        await api.close();
      },
    };
  } catch (error) {
    await api.close();
    throw error;
  }
}
