/** As much of frameworks that are not installed here as the recipes use. */
declare module '@vitejs/plugin-vue' {
  import type { Plugin } from 'vite';
  export default function vue(options: {
    readonly template: { readonly compilerOptions: { readonly isCustomElement: (tag: string) => boolean } };
  }): Plugin;
}

declare module '@angular/core' {
  export const CUSTOM_ELEMENTS_SCHEMA: object;
  export function Component(options: {
    readonly selector: string;
    readonly schemas: readonly object[];
    readonly template: string;
  }): (component: unknown) => void;
}

/** The compiler of Vue knows it without an import. */
declare function defineProps<Props>(): Readonly<Props>;

/** The compiler of Svelte knows these without an import. */
declare function $props(): never;
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as Svelte declares it
declare function $state<Value>(): Value | undefined;
declare function $effect(effect: () => void): void;
