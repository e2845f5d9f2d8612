// The webcam: opened, changed, closed, and what is wrong with it in words of ours.

const virtualNames =
  /virtual|\bobs\b|obs-|manycam|snap ?camera|xsplit|splitcam|youcam|mmhmm|e2esoft|vcam|fakewebcam|avatarify|nvidia broadcast|虚拟|无他伴侣|美颜|直播伴侣/i;

/** Why there is no picture: denied, missing, busy, insecure, unsupported or lost. */
export class CameraFault extends Error {
  constructor(kind) {
    super(kind);
    this.kind = kind;
  }
}

/** Whether a camera's name is one that programs give to cameras of theirs. */
export const looksVirtual = (name) => virtualNames.test(name);

export class Camera {
  constructor(video) {
    this.video = video;
    this.stream = null;
    this.onlost = () => {};
    /** Raised by each close: who waited meanwhile for the prompt or for a picture waits for nothing. */
    this.closings = 0;
  }

  get name() {
    return this.stream ? this.stream.getVideoTracks()[0].label : "";
  }

  get deviceID() {
    return this.stream ? this.stream.getVideoTracks()[0].getSettings().deviceId : undefined;
  }

  /**
   * Starts the camera, or the one of an id, which may be gone by now where it is not `exact`: true when there is a picture,
   * false where it was closed before that.
   */
  async open(deviceID, { exact = true } = {}) {
    this.close();
    const { closings } = this;
    if (!window.isSecureContext) throw new CameraFault("insecure");
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) throw new CameraFault("unsupported");
    const size = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } };
    const choice = deviceID ? { deviceId: { [exact ? "exact" : "ideal"]: deviceID } } : { facingMode: "user" };
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { ...size, ...choice }, audio: false });
    } catch (error) {
      if (closings !== this.closings) return false;
      throw new CameraFault(Camera.kindOf(error));
    }
    if (closings !== this.closings) {
      // A prompt cannot be taken back: allowed after all, for nobody.
      for (const track of stream.getTracks()) track.stop();
      return false;
    }
    this.stream = stream;
    const [track] = this.stream.getVideoTracks();
    track.addEventListener("ended", () => this.onlost());
    this.video.srcObject = this.stream;
    try {
      await this.video.play();
    } catch {
      if (closings !== this.closings) return false;
      this.close();
      throw new CameraFault("busy");
    }
    return closings === this.closings;
  }

  close() {
    this.closings += 1;
    if (!this.stream) return;
    for (const track of this.stream.getTracks()) track.stop();
    this.stream = null;
    this.video.srcObject = null;
  }

  /** The cameras to choose from; names are known once one has been allowed. */
  static async list() {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === "videoinput" && device.deviceId);
  }

  static kindOf(error) {
    switch (error.name) {
      case "NotAllowedError":
      case "SecurityError":
        return "denied";
      case "NotFoundError":
      case "OverconstrainedError":
        return "missing";
      default:
        // NotReadableError, AbortError: there is one, and it does not start.
        return "busy";
    }
  }
}
