"use client";

import { useEffect, useRef, useState } from "react";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { offerConfirmation } from "@/lib/browser/fetch/confirm-identity";

const loadConfirmDialog = async () => (await import("./confirm-dialog")).ConfirmDialog;

/** Asks who is there when the server wants to know before a sensitive change. One for all screens. */
export function Confirmation() {
  const [question, setQuestion] = useState<{ answer: (isConfirmed: boolean) => void }>();
  const open = useRef(question);
  open.current = question;

  useEffect(() => {
    const stop = offerConfirmation(() => new Promise<boolean>((answer) => setQuestion({ answer })));
    return () => {
      stop();
      open.current?.answer(false);
    };
  }, []);

  if (!question) return null;
  const end = (isConfirmed: boolean) => {
    setQuestion(undefined);
    question.answer(isConfirmed);
  };
  return <LazyDialog load={loadConfirmDialog} given={{ onClose: () => end(false), onConfirmed: () => end(true) }} />;
}
