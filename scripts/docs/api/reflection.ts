/** The part of typedoc's JSON that the reference is made of. */
export interface Reflection {
  readonly id: number;
  readonly name: string;
  readonly kind: number;
  readonly flags?: { readonly isOptional?: boolean; readonly isReadonly?: boolean; readonly isStatic?: boolean };
  readonly comment?: Comment;
  readonly type?: Type;
  readonly children?: readonly Reflection[];
  readonly signatures?: readonly Signature[];
  readonly getSignature?: Signature;
  readonly indexSignatures?: readonly Signature[];
  readonly typeParameters?: readonly TypeParameter[];
  readonly extendedTypes?: readonly Type[];
  readonly inheritedFrom?: unknown;
  /** Id of what a re-export stands for. */
  readonly target?: number;
}

/** A docstring. */
export interface Comment {
  readonly summary: readonly CommentPart[];
  readonly blockTags?: readonly {
    readonly tag: string;
    readonly name?: string;
    readonly content: readonly CommentPart[];
  }[];
}

/** A piece of a docstring: Markdown, or a link to another export. */
export interface CommentPart {
  readonly kind: string;
  readonly text: string;
}

/** A way to call something. */
export interface Signature {
  readonly name: string;
  readonly comment?: Comment;
  readonly type?: Type;
  readonly parameters?: readonly Reflection[];
  readonly typeParameters?: readonly TypeParameter[];
}

/** A type parameter. */
export interface TypeParameter {
  readonly name: string;
  readonly type?: Type;
  readonly default?: Type;
}

/** A type; which fields there are depends on `type`. */
export interface Type {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly types?: readonly Type[];
  readonly elementType?: Type;
  readonly elements?: readonly Type[];
  readonly element?: Type;
  readonly isOptional?: boolean;
  readonly operator?: string;
  readonly target?: Type | number;
  readonly typeArguments?: readonly Type[];
  readonly declaration?: Reflection;
  readonly objectType?: Type;
  readonly indexType?: Type;
  readonly queryType?: Type;
  readonly checkType?: Type;
  readonly extendsType?: Type;
  readonly trueType?: Type;
  readonly falseType?: Type;
  readonly parameter?: string;
  readonly parameterType?: Type;
  readonly templateType?: Type;
  readonly head?: string;
  readonly tail?: readonly (readonly [Type, string])[];
  readonly targetType?: Type;
}

/** Numbers of typedoc for what a reflection is. */
export const KIND = {
  variable: 32,
  function: 64,
  class: 128,
  interface: 256,
  constructor: 512,
  property: 1024,
  method: 2048,
  accessor: 262_144,
  alias: 2_097_152,
  reference: 4_194_304,
} as const;
