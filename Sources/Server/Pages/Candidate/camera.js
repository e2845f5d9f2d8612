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
  }

  get name() {
    return this.stream ? this.stream.getVideoTracks()[0].label : "";
  }

  get deviceID() {
    return this.stream ? this.stream.getVideoTracks()[0].getSettings().deviceId : undefined;
  }

  /** Starts the camera, or the one of an id; resolves when there is a picture. */
  async open(deviceID) {
    this.close();
    if (!window.isSecureContext) throw new CameraFault("insecure");
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) throw new CameraFault("unsupported");
    const size = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 15 } };
    const choice = deviceID ? { deviceId: { exact: deviceID } } : { facingMode: "user" };
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { ...size, ...choice }, audio: false });
    } catch (error) {
      throw new CameraFault(Camera.kindOf(error));
    }
    const [track] = this.stream.getVideoTracks();
    track.addEventListener("ended", () => this.onlost());
    this.video.srcObject = this.stream;
    try {
      await this.video.play();
    } catch {
      this.close();
      throw new CameraFault("busy");
    }
  }

  close() {
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
