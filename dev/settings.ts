import type { OpenAiOptions } from './assistant/openai-assistant.ts';
import { findFreePort } from './listen.ts';

/** The environment of `npm start`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A real API instead of the stand-in. */
export interface RealApi {
  readonly apiUrl: string;
  readonly token: string;
}

/** A setting that cannot be used, with what to do. */
export class SettingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingError';
  }
}

/** A port to listen on, and a remark when it is not the usual one. */
export interface PortChoice {
  readonly port: number;
  readonly remark: string | null;
}

/**
 * The port that a variable asks for, else the usual one, else the next free one.
 * @throws SettingError for a value that is no port
 */
export async function choosePort(
  environment: Environment,
  { variable, usual, what }: { readonly variable: string; readonly usual: number; readonly what: string },
): Promise<PortChoice> {
  const asked = environment[variable];
  if (asked !== undefined && asked !== '') {
    if (/^\d{1,5}$/.test(asked) && Number(asked) < 65_536) return { port: Number(asked), remark: null };
    throw new SettingError(`${variable}=${asked} is no port. Give a number from 1 to 65535, or leave ${variable} out.`);
  }
  const port = await findFreePort(usual);
  return { port, remark: port === usual ? null : `Port ${usual} is taken, so ${what} took another one.` };
}

/**
 * The real API to use, or `null` for the stand-in.
 * @throws SettingError when only half of it is given or the address is no http(s) URL
 */
export function readRealApi({
  CHATBOX_API_URL: apiUrl = '',
  CHATBOX_API_TOKEN: token = '',
}: Environment): RealApi | null {
  if (apiUrl === '' && token === '') return null;
  if (apiUrl === '')
    throw new SettingError('CHATBOX_API_TOKEN is set without CHATBOX_API_URL. Set both, or neither for the stand-in.');
  if (!URL.canParse(apiUrl) || !/^https?:$/.test(new URL(apiUrl).protocol)) {
    throw new SettingError(
      'CHATBOX_API_URL is no http or https address. Example: CHATBOX_API_URL=http://localhost:8000',
    );
  }
  if (token === '')
    throw new SettingError(
      'CHATBOX_API_URL is set without CHATBOX_API_TOKEN. Set the bearer token of a user of that API.',
    );
  return { apiUrl, token };
}

/**
 * The model to ask instead of the script, or `null`.
 * @throws SettingError when only one of address and key is given
 */
export function readModel({
  OPENAI_BASE_URL: baseUrl = '',
  OPENAI_API_KEY: apiKey = '',
  OPENAI_MODEL: model = '',
}: Environment): OpenAiOptions | null {
  if (baseUrl === '' || apiKey === '') {
    if (baseUrl !== '')
      throw new SettingError(
        'OPENAI_BASE_URL is set without OPENAI_API_KEY. Set both (any text will do for a local server).',
      );
    return null;
  }
  return { baseUrl, apiKey, ...(model === '' ? {} : { model }) };
}

/**
 * How long the scripted assistant thinks: `REPLY_DELAY_MS=0`, `REPLY_DELAY_MS=2000`.
 * @throws SettingError for anything that is no number
 */
export function readReplyDelay({ REPLY_DELAY_MS: text = '' }: Environment): readonly [number, number] {
  if (text === '') return [700, 1200];
  if (!/^\d{1,6}$/.test(text)) throw new SettingError(`REPLY_DELAY_MS=${text} is no number of milliseconds.`);
  return [Number(text), Number(text)];
}
