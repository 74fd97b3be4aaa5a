// The model in a thread of its own: is given the compiled module, then questions, one after the other.
import create from "answers";

let model = null;

onmessage = async ({ data }) => {
  if (data.module) {
    model = await create({
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(data.module, imports).then((instance) => done(instance, data.module));
        return {};
      },
    });
    postMessage({ ready: true });
    return;
  }
  try {
    const text = model.ccall("handlesim_answer", "string", ["string"], [JSON.stringify(data.question)]);
    postMessage({ id: data.id, answer: JSON.parse(text) });
  } catch (trouble) {
    postMessage({ id: data.id, answer: { error: { message: "the model ended: " + trouble } }, over: true });
  }
};
