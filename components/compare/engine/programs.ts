import { type Combine, fragmentFor, VERTEX } from "./shader";

export type Program = {
  program: WebGLProgram;
  line: WebGLUniformLocation | null;
  amount: WebGLUniformLocation | null;
  sides: readonly [SideUniforms, SideUniforms];
};
type Uniform = WebGLUniformLocation | null;
type SideUniforms = { fit: Uniform; turn: Uniform; rows: Uniform };

/** The shader programs compiled so far, one per case: at most sixteen. */
export class Programs {
  readonly #gl: WebGL2RenderingContext;
  readonly #made = new Map<string, Program>();
  #used: Program | undefined;

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl;
  }

  /** Makes a program current and returns its uniforms. */
  use(combine: Combine, planesA: boolean, planesB: boolean): Program {
    const key = [combine, planesA, planesB && combine > 0].join();
    const program = this.#made.get(key) ?? this.#make(combine, planesA, planesB);
    this.#made.set(key, program);
    if (program !== this.#used) this.#makeCurrent(program);
    return program;
  }

  dispose(): void {
    for (const { program } of this.#made.values()) this.#gl.deleteProgram(program);
    this.#made.clear();
  }

  #make(combine: Combine, planesA: boolean, planesB: boolean): Program {
    const gl = this.#gl;
    const program = linkProgram(gl, VERTEX, fragmentFor(combine, planesA, planesB));
    const at = (name: string) => gl.getUniformLocation(program, name);
    const sides = [
      { fit: at("fitA"), turn: at("turnA"), rows: at("rowsA") },
      { fit: at("fitB"), turn: at("turnB"), rows: at("rowsB") },
    ] as const;
    const made: Program = { program, line: at("line"), amount: at("amount"), sides };
    this.#makeCurrent(made);
    gl.uniform1iv(at("a"), [0, 1, 2]);
    gl.uniform1iv(at("b"), [3, 4, 5]);
    return made;
  }

  #makeCurrent(program: Program): void {
    // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name for it, not a React hook.
    this.#gl.useProgram(program.program);
    this.#used = program;
  }
}

/** Compiles and links a program; throws with the driver's message when that fails. */
function linkProgram(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) throw new Error("The WebGL context is lost.");
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader) ?? "no log");
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program) ?? "no log");
  return program;
}
